import { existsSync, readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

// The app that `cairn serve` serves. Every file has a fixed name: the server puts all of them below /assets/HASH/, the
// hash of the whole bundle, so they name each other relatively and may be kept for ever. bundle.txt lists them.
const FEATURE = /\/src\/features\/([a-z_]+)\//;

// A feature is a chunk of its own, loaded when its page is opened; what several pages need is loaded with the first.
function chunkOf(id: string): string | null {
  if (/\/node_modules\/lucide-react\//.test(id)) return 'icons';
  if (/\/node_modules\//.test(id)) return 'vendor';
  const feature = FEATURE.exec(id)?.[1];
  if (feature) return feature;
  if (/\/src\/app\/pages\/Shared/.test(id)) return 'shared';
  if (/\/src\/app\/pages\//.test(id)) return 'map';
  if (/\/src\/(api|store)\//.test(id)) return 'store'; // nothing below it: no two chunks wait for each other
  if (/\/src\/charts\//.test(id)) return 'charts';
  return /\/src\//.test(id) ? 'shell' : null;
}

// bundle.txt is what the program holds: a file it does not name would be missing there, and is an error here.
function listed(): Plugin {
  return {
    name: 'cairn-listed',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const names = existsSync('bundle.txt') ? readFileSync('bundle.txt', 'utf8').split('\n') : [];
      const written = Object.keys(bundle).map((name) => `app/${name}`);
      for (const name of written) {
        if (!names.includes(name)) this.error(`web/bundle.txt does not name ${name}: the server would not have it`);
      }
      for (const name of names) {
        if (name.startsWith('app/') && !written.includes(name)) this.error(`web/bundle.txt names ${name}: not written`);
      }
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [listed()],
  build: {
    outDir: 'dist/app',
    emptyOutDir: false, // a program may be compiling from it
    target: 'es2022',
    cssCodeSplit: false,
    modulePreload: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      input: 'src/app/main.tsx',
      onwarn: (warning, warn) => void (warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning)),
      output: {
        entryFileNames: 'app.js',
        chunkFileNames: '[name].js',
        assetFileNames: 'app[extname]',
        codeSplitting: { groups: [{ name: chunkOf, debugName: 'chunk', includeDependenciesRecursively: false }] },
      },
    },
  },
} as Parameters<typeof defineConfig>[0]);
