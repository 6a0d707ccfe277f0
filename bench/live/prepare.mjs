// prepare.mjs SET_UP_URL CARDS FOLDER: the first account, a map of so many cards; what load needs, one flag or value a line.
import { writeFileSync } from "node:fs";

const [, , setUp, cards, folder] = process.argv;
const { origin, pathname } = new URL(setUp);
let cookie = "";

async function call(name, input) {
  const answer = await fetch(`${origin}/api/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Cairn": "1", Origin: origin, Cookie: cookie },
    body: JSON.stringify(input),
  });
  const session = answer.headers.getSetCookie().find((field) => field.startsWith("cairn_session="));
  if (session) cookie = session.split(";")[0];
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${name}: ${text}`);
  return JSON.parse(text);
}

const pad = (n) => String(n).padStart(6, "0");
await call("set-up", {
  token: pathname.split("/").pop(),
  name: "Load",
  email: "load@example.org",
  password: "only for this measurement",
});
const { map } = await call("create-map", { title: "Load", kind: "customer_journey", state: "current" });
const stages = 100;
const lanes = 40;
const record = (value) => ({ put: value });
const ops = [];
for (let i = 0; i < stages; ++i)
  ops.push(record({ id: `loadstage${pad(i)}`, type: "stage", parent: map, name: `Stage ${i}`, order: `V${pad(i)}V` }));
for (let i = 0; i < lanes; ++i)
  ops.push(record({ id: `loadlane${pad(i)}`, type: "lane", parent: map, kind: "notes", order: `W${pad(i)}V` }));
const ids = [];
for (let i = 0; i < Number(cards); ++i) {
  const id = `loadcard${pad(i)}`;
  ids.push(id);
  ops.push(
    record({
      id,
      type: "card",
      parent: `loadlane${pad(i % lanes)}`,
      at: [`loadstage${pad(Math.floor(i / lanes) % stages)}`],
      order: "V",
      text: `What people do and say here, number ${i}, in some sixty letters`,
    }),
  );
}
for (let i = 0; i < ops.length; i += 1000) await call("edit", { map, ops: ops.slice(i, i + 1000) });
writeFileSync(`${folder}/records.txt`, ids.join("\n") + "\n");

const edit =
  '{"edit":{"id":"{id}","base":{revision},"ops":[{"patch":"{record}","set":{"text":"A text of a card, as people write them: some sixty letters."}}]}}';
const flags = {
  "--path": "/api/live",
  "--header": `Cookie: ${cookie}`,
  "--open": `{"open":{"client":"{client}","map":"${map}"}}`,
  "--ready": '"opened"',
  "--send": edit,
  "--records": `${folder}/records.txt`,
};
console.log(Object.entries(flags).flat().join("\n"));
