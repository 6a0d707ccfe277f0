// axe on a page whose policy lets no script in but its own: the debugger may.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// One line a violation: the rule, and where.
export async function violations({ context, page }) {
  const client = await context.newCDPSession(page);
  await client.send('Runtime.evaluate', { expression: source });
  const { result } = await client.send('Runtime.evaluate', {
    expression: `axe.run(document).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).slice(0, 4).join(', ')))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await client.detach();
  return result.value;
}
