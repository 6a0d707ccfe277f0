import { defineConfig, type Plugin } from 'vite';

// The report is one HTML file: its writer puts report.js and report.css inline. So the bundle is one classic script, and
// must not hold what would end or confuse an inline <script>.
function inlineable(): Plugin {
  return {
    name: 'cairn-inlineable',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        file.code = file.code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
        if (file.dynamicImports.length > 0) this.error('the report is one file: no dynamic imports');
      }
      const names = Object.keys(bundle).sort().join('\n');
      this.emitFile({ type: 'asset', fileName: 'manifest.txt', source: `${names}\n` });
    },
  };
}

export default defineConfig({
  plugins: [inlineable()],
  build: {
    emptyOutDir: false, // dist/app is another build's, and the names here are fixed
    target: 'es2022',
    cssCodeSplit: false,
    modulePreload: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      input: 'src/report.tsx',
      output: { format: 'iife', entryFileNames: 'report.js', assetFileNames: 'report[extname]' },
    },
  },
  test: { include: ['src/**/*.test.ts', 'src/**/*.test.tsx'], environment: 'node' },
} as Parameters<typeof defineConfig>[0]);
