// A map of 20 stages with 5 steps each, 40 lanes and 4,000 cards, as large as a map is meant to become.
const KINDS = ['actions', 'thoughts', 'emotion', 'problems', 'needs', 'notes'];
const key = (n) => `${String.fromCharCode(97 + Math.floor(n / 900))}${String(n % 900).padStart(3, '0')}V`;

export async function largeMap(owner) {
  const { map } = await owner.call('create-map', { title: 'Large', kind: 'customer_journey', state: 'current' });
  const ops = [];
  for (let s = 0; s < 20; s++) {
    ops.push({ put: { id: `s${s}`, type: 'stage', parent: map, order: key(s), name: `Stage ${s}` } });
    for (let i = 0; i < 5; i++) ops.push({ put: { id: `s${s}-${i}`, type: 'step', parent: `s${s}`, order: key(i), name: `Step ${s}.${i}` } });
  }
  for (let l = 0; l < 40; l++) ops.push({ put: { id: `l${l}`, type: 'lane', parent: map, order: key(l), kind: KINDS[l % KINDS.length], name: `Lane ${l}` } });
  for (let c = 0; c < 4000; c++) {
    const [lane, place] = [c % 40, Math.floor(c / 40)];
    const what =
      KINDS[lane % KINDS.length] === 'emotion'
        ? { value: Math.round(Math.sin(place / 4) * 20) / 10 }
        : { text: `Card ${c} says what happens here, in some words of its own` };
    ops.push({ put: { id: `c${c}`, type: 'card', parent: `l${lane}`, order: key(c), at: [`s${Math.floor(place / 5)}-${place % 5}`], ...what } });
  }
  for (let i = 0; i < ops.length; i += 1000) await owner.call('edit', { base: 1, ops: ops.slice(i, i + 1000) });
  return map;
}
