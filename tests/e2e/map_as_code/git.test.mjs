// Maps in a real git repository, with the drivers that docs/map-as-code.md names: two people change one map on two
// branches, and git merges by record and property.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { newFolder, program } from '../lib/server.mjs';

const cairn = (...words) => spawnSync(program, words, { encoding: 'utf8' });
const file = 'shop.cjm.json';

// Records as the format writes them: by type, then id.
const written = (records, extra = {}) => {
  const sorted = [...records].sort((a, b) => (a.type === b.type ? (a.id < b.id ? -1 : 1) : a.type < b.type ? -1 : 1));
  const { id: _, ...members } = extra;
  return JSON.stringify({ format: 'cairn/1', records: sorted, ...members });
};
const base = [
  { id: 'm', type: 'map', title: 'Shop', kind: 'customer_journey', state: 'current' },
  { id: 's1', type: 'stage', name: 'I look', order: 'V', parent: 'm' },
  { id: 's2', type: 'stage', name: 'I buy', order: 'a', parent: 'm' },
  { id: 'l', type: 'lane', kind: 'problems', order: 'V', parent: 'm' },
  { id: 'c1', type: 'card', at: ['s1'], order: 'V', parent: 'l', text: 'The list is long' },
  { id: 'c2', type: 'card', at: ['s2'], order: 'V', parent: 'l', text: 'The form asks too much of people' },
];
const changed = (changes) => base.map((record) => ({ ...record, ...changes[record.id] }));

describe('maps in git', () => {
  let folder;
  const git = (...words) => {
    const done = spawnSync('git', words, {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: `${dirname(program)}:${process.env.PATH}`,
        HOME: folder,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_PAGER: 'cat',
      },
    });
    return { code: done.status, out: done.stdout, err: done.stderr };
  };
  const ok = (...words) => {
    const done = git(...words);
    assert.equal(done.code, 0, `git ${words.join(' ')}: ${done.err}${done.out}`);
    return done.out;
  };
  const put = (records, extra) => writeFileSync(join(folder, file), written(records, extra));
  const commit = (records, message) => {
    put(records);
    ok('commit', '-qam', message);
  };
  const records = () => JSON.parse(readFileSync(join(folder, file), 'utf8')).records;
  const record = (id) => records().find((each) => each.id === id);
  // Two branches from the base; the merge of theirs into ours.
  const merged = (name, ours, theirs) => {
    ok('checkout', '-q', 'main');
    ok('checkout', '-q', '-b', `${name}-theirs`);
    commit(theirs, 'theirs');
    ok('checkout', '-q', 'main');
    ok('checkout', '-q', '-b', `${name}-ours`);
    commit(ours, 'ours');
    return git('merge', '-q', '--no-edit', `${name}-theirs`);
  };

  before(() => {
    folder = newFolder();
    ok('init', '-q', '-b', 'main');
    ok('config', 'user.name', 'Ada');
    ok('config', 'user.email', 'ada@example.org');
    // As the page says it, read from the page.
    const page = readFileSync('docs/map-as-code.md', 'utf8');
    const commands = page.match(/^git config \S+ ".*"$/gm);
    assert.equal(commands.length, 3);
    for (const command of commands) {
      const [, key, value] = command.match(/^git config (\S+) "(.*)"$/);
      ok('config', key, value);
    }
    writeFileSync(join(folder, '.gitattributes'), `${page.match(/^\*\.cjm\.json .*$/m)[0]}\n`);
    put(base);
    ok('add', '.');
    ok('commit', '-qm', 'a map');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('changes of different properties and records fit together', () => {
    const done = merged(
      'clean',
      [...changed({ c1: { severity: 'high' }, s1: { order: 'k' } }), { id: 'c3', type: 'card', at: ['s1'], order: 'k', parent: 'l', text: 'Ours' }],
      changed({ c1: { text: 'The list is far too long' }, m: { title: 'Our shop' } }),
    );
    assert.equal(done.code, 0, done.err + done.out);
    assert.deepEqual([record('c1').severity, record('c1').text], ['high', 'The list is far too long']);
    assert.equal(record('m').title, 'Our shop');
    assert.equal(record('s1').order, 'k');
    assert.equal(record('c3').text, 'Ours');
    assert.equal(cairn('lint', join(folder, file), '--fail-on', 'never').status, 0);
  });

  test('different words of one text fit together', () => {
    const done = merged(
      'words',
      changed({ c2: { text: 'The long form asks too much of people' } }),
      changed({ c2: { text: 'The form asks too much of new people' } }),
    );
    assert.equal(done.code, 0, done.err + done.out);
    assert.equal(record('c2').text, 'The long form asks too much of new people');
  });

  test('overlapping texts keep both, and the conflict is named', () => {
    const done = merged('both', changed({ c1: { text: 'The list is endless' } }), changed({ c1: { text: 'The list is confusing' } }));
    assert.equal(done.code, 1);
    assert.match(done.err + done.out, /conflict: Problems, I look: .*both were kept/);
    assert.equal(record('c1').text, 'The list is confusing [both kept: endless]');
    assert.match(ok('status', '--porcelain'), /^UU shop\.cjm\.json/m);
    ok('commit', '-qam', 'looked at');
  });

  test('a value that both changed is named, and theirs is taken', () => {
    const done = merged('value', changed({ c1: { severity: 'low' } }), changed({ c1: { severity: 'high' } }));
    assert.equal(done.code, 1);
    assert.match(done.err + done.out, /severity: both sides changed it/);
    assert.equal(record('c1').severity, 'high');
    ok('commit', '-qam', 'looked at');
  });

  test('what one removed and the other changed stays', () => {
    const done = merged('gone', base.filter((each) => each.id !== 'c1'), changed({ c1: { text: 'The list is long and slow' } }));
    assert.equal(done.code, 1);
    assert.equal(record('c1').text, 'The list is long and slow');
    ok('commit', '-qam', 'looked at');
  });

  test('both sides add the file', () => {
    const other = join(folder, 'other.cjm.json');
    ok('checkout', '-q', 'main');
    for (const [branch, title] of [
      ['add-theirs', 'Theirs'],
      ['add-ours', 'Ours'],
    ]) {
      ok('checkout', '-q', '-b', branch, 'main');
      writeFileSync(other, written(changed({ m: { title: 'Shop', description: title } })));
      ok('add', '.');
      ok('commit', '-qm', 'add');
    }
    assert.equal(git('merge', '-q', '--no-edit', 'add-theirs').code, 1);
    const map = JSON.parse(readFileSync(other, 'utf8')).records.find((each) => each.type === 'map');
    assert.equal(map.description, 'Theirs [both kept: Ours]');
    ok('commit', '-qam', 'looked at');
  });

  test('git diff shows names in place of ids', () => {
    ok('checkout', '-q', 'main');
    put(changed({ c1: { text: 'The list is short' } }));
    const shown = ok('diff');
    assert.match(shown, /^-.*text: The list is long$/m);
    assert.match(shown, /^\+.*text: The list is short$/m);
    assert.match(shown, /at: I look/);
    assert.doesNotMatch(shown, /"parent"/);
    ok('config', 'diff.cairn.command', 'cairn diff');
    assert.match(ok('diff'), /Problems, I look: “The list is long” became “The list is short”/);
    ok('config', '--unset', 'diff.cairn.command');
    ok('checkout', '-q', '.');
  });
});

describe('the commands themselves', () => {
  let folder;
  const at = (name) => join(folder, name);
  before(() => {
    folder = newFolder();
    writeFileSync(at('a'), written(base));
    writeFileSync(at('b'), written(changed({ c1: { severity: 'high' } })));
    writeFileSync(at('bad'), '<<<<<<< ours');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('diff says what differs, in words and as JSON', () => {
    const told = cairn('diff', at('a'), at('b'));
    assert.equal(told.status, 0, told.stderr);
    assert.match(told.stdout, /Problems, I look: “The list is long”: severity is high/);
    const json = JSON.parse(cairn('diff', at('a'), at('b'), '--format', 'json').stdout);
    assert.equal(json.lines[0].record, 'c1');
    assert.deepEqual(json.changes[0].properties, [{ property: 'severity', after: 'high' }]);
    assert.equal(cairn('diff', at('a'), at('a')).stdout, '');
  });

  test('merge without a file to write into prints the map, and its conflicts beside it', () => {
    writeFileSync(at('c'), written(changed({ c1: { severity: 'low' } })));
    const done = cairn('merge', at('a'), at('b'), at('c'), '--format', 'json');
    assert.equal(done.status, 1);
    assert.equal(JSON.parse(done.stdout).records.find((each) => each.id === 'c1').severity, 'low');
    assert.deepEqual(
      JSON.parse(done.stderr).conflicts.map(({ record, property }) => [record, property]),
      [['c1', 'severity']],
    );
  });

  test('what is no map is refused, and nothing is written', () => {
    const done = cairn('merge', at('a'), at('bad'), at('b'), '-o', at('out'));
    assert.equal(done.status, 2);
    assert.match(done.stderr, /ours/);
    assert.throws(() => readFileSync(at('out')));
    assert.equal(cairn('diff', at('a'), at('bad')).status, 2);
    assert.equal(cairn('merge', at('a'), at('b'), at('nowhere')).status, 3);
  });

  test('measurements do not count', () => {
    const binding = { id: 'b', type: 'binding', analysis: 'stage_flow', metric: 'reach', parent: 'm', target: 's1' };
    const measured = { measurements: [{ binding: 'b', value: 0.5, n: 9, ci: null, unit: 'share', grade: 'thin', latest_at: null, period: null, computed_at: 1, log_version: '1' }] };
    writeFileSync(at('bound'), written([...base, binding]));
    writeFileSync(at('measured'), written([...base, binding], measured));
    assert.equal(cairn('diff', at('bound'), at('measured')).stdout, '');
    const kept = JSON.parse(cairn('merge', at('bound'), at('measured'), at('bound')).stdout);
    assert.equal(kept.measurements.length, 1);
    assert.equal(JSON.parse(cairn('merge', at('bound'), at('bound'), at('measured')).stdout).measurements, undefined);
  });
});

describe('lint on the command line', () => {
  let folder, path;
  before(() => {
    folder = newFolder();
    path = join(folder, 'my shop.cjm.json');
    writeFileSync(path, written(base));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('the exit code follows the severity', () => {
    const code = (...words) => cairn('lint', path, ...words).status;
    assert.equal(code(), 1, 'a map of assumptions has errors');
    assert.equal(code('--fail-on', 'never'), 0);
    const template = resolve('src/app/templates/online_store.cjm.json');
    assert.equal(cairn('lint', template).status, 0, 'warnings are no errors');
    assert.equal(cairn('lint', template, '--fail-on', 'warning').status, 1);
    assert.equal(cairn('lint', join(folder, 'nowhere')).status, 3);
    assert.equal(code('--format', 'yaml'), 2);
    assert.equal(cairn('lint').status, 2);
    assert.match(cairn('lint').stderr, /name a map/);
    assert.match(cairn('lint', '--explain').stdout, /What is missing/);
    assert.equal(cairn('lint', '--explain', '--format', 'sarif').status, 6);
  });

  test('says in words what is wrong, where, and how to mend it', () => {
    const told = cairn('lint', path).stdout;
    assert.match(told, /error {3}L18 {2}Every cell of the map is an assumption\.\n +Bind the map to data/);
    assert.match(told, /\d errors, \d+ warnings/);
  });

  test('what it finds is what cairn query answers', () => {
    const [lint] = JSON.parse(cairn('lint', path, '--format', 'json').stdout).maps;
    const asked = spawnSync(program, ['query', '-'], { encoding: 'utf8', input: JSON.stringify(lint.request) });
    const { result } = JSON.parse(asked.stdout);
    assert.deepEqual(
      lint.findings.map(({ rule, severity, target, message }) => ({ rule, severity, target, message })),
      result.findings,
    );
    assert.deepEqual(lint.counts, result.counts);
    assert.ok(lint.findings.length > 3);
  });

  test('parameters change what is found', () => {
    const rules = (...words) => JSON.parse(cairn('lint', path, '--format', 'json', ...words).stdout).maps[0].findings.map(({ rule }) => rule);
    assert.ok(rules().includes('L05'));
    assert.ok(!rules('--min-stages', '2').includes('L05'));
  });

  test('SARIF names rules, levels and lines', () => {
    const sarif = JSON.parse(cairn('lint', path, '--format', 'sarif').stdout);
    assert.equal(sarif.version, '2.1.0');
    const [run] = sarif.runs;
    assert.equal(run.tool.driver.rules.length, 32);
    for (const { ruleId, ruleIndex, level, message, locations } of run.results) {
      assert.equal(run.tool.driver.rules[ruleIndex].id, ruleId);
      assert.ok(['error', 'warning', 'note'].includes(level));
      assert.ok(message.text.length > 10);
      assert.match(locations[0].physicalLocation.artifactLocation.uri, /my%20shop\.cjm\.json$/);
      assert.ok(locations[0].physicalLocation.region.startLine >= 1);
    }
  });
});
