// Every page and dialog of the app, and how one comes to it in a workspace as filled.mjs makes it.
//   path     of the world → the address
//   ready    what is there when the page is
//   act      what is done there before it is looked at
//   who      'nobody' has no account; all others look as the owner
//   map      the page is a map: on a phone it is for reading, its dialogs are others
//   empty    in a workspace without any data
const press =
  (...keys) =>
  async ({ page }) => {
    for (const key of keys) await page.keyboard.press(key);
  };
const click =
  (role, name) =>
  ({ page }) =>
    page.getByRole(role, { name }).first().click();
// By its text: with little room one stage at a time is in sight.
const card = async ({ page }) => {
  await page.keyboard.press('Control+f');
  await page.keyboard.type('Forced sign-up');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.locator('.ed-card.focused').waitFor();
  await page.keyboard.press('Alt+Enter');
  await page.locator('.ed-panel h2').filter({ hasText: 'Forced sign-up' }).waitFor();
};
const afterCard =
  (...keys) =>
  async (visitor) => {
    await card(visitor);
    await press(...keys)(visitor);
  };
const dialog = (page) => page.getByRole('dialog').first();
const heading = (name) => (page) => page.getByRole('heading', { name, exact: true }).first();
const step =
  (name) =>
  ({ page }) =>
    page.getByRole('list', { name: 'Steps' }).getByRole('button', { name }).click();
const csv = 'case,activity,time\n1,Viewed,2026-07-01T10:00:00Z\n1,Bought,2026-07-01T11:00:00Z\n2,Viewed,2026-07-02T10:00:00Z\n';
const sendFile = async ({ page }) => {
  await page.locator('input[type=file]').setInputFiles({ name: 'events.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('heading', { name: 'events.csv' }).waitFor();
  await page
    .getByRole('button', { name: 'Draw the map' })
    .or(page.getByRole('button', { name: /map/i }))
    .first()
    .waitFor();
};
const grid = (page) => page.locator('[role=grid], .ed-reading').first();
const map = ({ map: id }) => `/maps/${id}`;

export const PAGES = {
  'set-up': { path: ({ set_up }) => set_up, ready: (page) => page.getByLabel('Your name'), who: 'nobody', empty: true },
  'home-empty': { path: () => '/', ready: (page) => page.locator('.home-empty'), empty: true },
  'personas-empty': { path: () => '/personas', ready: heading('Personas'), empty: true },
  'improve-empty': { path: () => '/improve', ready: heading('Improve'), empty: true },
  'touchpoints-empty': { path: () => '/touchpoints', ready: heading('Touchpoints'), empty: true },
  'departments-empty': { path: () => '/departments', ready: heading('Departments'), empty: true },
  'trash-empty': { path: () => '/trash', ready: heading('Trash'), empty: true },
  'import-choose': { path: () => '/import', ready: heading('Import data'), empty: true },
  'import-check': { path: () => '/import', ready: heading('Import data'), act: sendFile, empty: true },
  'sign-in': { path: () => '/sign-in', ready: (page) => page.getByLabel('E-mail'), who: 'nobody' },
  join: { path: ({ join }) => join, ready: (page) => page.getByLabel('Your name'), who: 'nobody' },
  'not-found': { path: () => '/nowhere', ready: heading('There is no such page') },
  home: { path: () => '/', ready: (page) => page.getByRole('table').first() },
  'home-menu': {
    path: () => '/',
    ready: (page) => page.getByRole('table').first(),
    act: click('button', /^Actions for/),
  },
  palette: { path: () => '/', ready: (page) => page.getByRole('table').first(), act: press('Control+k') },
  'wizard-scope': { path: () => '/new', ready: (page) => page.locator('#wizard-step') },
  'wizard-persona': { path: () => '/new', ready: (page) => page.locator('#wizard-step'), act: step('Persona') },
  'wizard-stages': { path: () => '/new', ready: (page) => page.locator('#wizard-step'), act: step('Stages') },
  'wizard-touchpoints': { path: () => '/new', ready: (page) => page.locator('#wizard-step'), act: step('Touchpoints') },
  'wizard-lanes': { path: () => '/new', ready: (page) => page.locator('#wizard-step'), act: step('Lanes') },
  import: { path: () => '/import', ready: heading('Import data') },
  map: { path: map, ready: grid, map: true },
  'map-found': { path: ({ found }) => `/maps/${found}`, ready: grid, map: true },
  'map-card': { path: map, ready: grid, act: card, map: true, large: true },
  'map-comments': { path: map, ready: grid, act: afterCard('c'), map: true, large: true },
  'map-history': {
    path: map,
    ready: grid,
    act: async (visitor) => (await card(visitor), await visitor.page.getByRole('tab', { name: /History/ }).click()),
    map: true,
    large: true,
  },
  'map-menu': { path: map, ready: grid, act: afterCard('Shift+F10'), map: true, large: true },
  'map-findings': {
    path: map,
    ready: grid,
    act: async ({ page }) => (await page.locator('.ed-findings').click(), await page.locator('.ed-finding-groups').waitFor()),
    map: true,
  },
  'map-find': { path: map, ready: grid, act: afterCard('Control+f'), map: true, large: true },
  'map-help': { path: map, ready: grid, act: afterCard('?'), map: true, large: true },
  'map-palette': { path: map, ready: grid, act: press('Control+k'), map: true },
  'map-actions': { path: map, ready: grid, act: click('button', /^Actions for/), map: true },
  'map-properties': {
    path: map,
    ready: grid,
    act: async (v) => (await click('button', /^Actions for/)(v), await click('menuitem', /^Properties/)(v), await dialog(v.page).waitFor()),
    map: true,
  },
  'map-scope': {
    path: map,
    ready: grid,
    act: async (v) => (await click('button', /^Actions for/)(v), await click('menuitem', /^Scope/)(v), await dialog(v.page).waitFor()),
    map: true,
  },
  share: {
    path: map,
    ready: grid,
    act: async (v) => (await click('button', /^Actions for/)(v), await click('menuitem', /^Share/)(v), await dialog(v.page).waitFor()),
    map: true,
  },
  history: {
    path: ({ map: id }) => `/maps/${id}/history`,
    ready: (page) => page.getByRole('heading', { name: 'In words' }),
  },
  compare: {
    path: ({ map: id }) => `/maps/${id}/history`,
    ready: (page) => page.getByRole('heading', { name: 'In words' }),
    act: click('button', 'Side by side'),
  },
  review: {
    path: ({ found }) => `/maps/${found}/review`,
    ready: (page) => page.getByRole('table', { name: 'What to measure next' }).or(page.getByText('Nothing is left to measure')).first(),
  },
  'review-drawn': { path: ({ map: id }) => `/maps/${id}/review`, ready: heading('Sign the review') },
  'improve-maps': { path: () => '/improve', ready: heading('Improve') },
  improve: {
    path: ({ found }) => `/maps/${found}/improve`,
    ready: (page) => page.locator('.improve-what-if svg').first(),
  },
  'improve-table': {
    path: ({ found }) => `/maps/${found}/improve`,
    ready: (page) => page.locator('.improve-what-if svg').first(),
    act: click('button', 'As table'),
  },
  'improve-add': {
    path: ({ map: id }) => `/maps/${id}/improve`,
    ready: (page) => page.locator('.improve-board-panel'),
    act: async (v) => (await click('button', 'Add improvement')(v), await dialog(v.page).waitFor()),
  },
  // A link that has lost its number; with one it stands in journeys.test.mjs.
  journeys: { path: ({ found }) => `/maps/${found}/journeys?record=${found}&figure=cases`, ready: heading('See the customers') },
  personas: { path: () => '/personas', ready: (page) => page.locator('.persona-cards') },
  persona: { path: ({ persona }) => `/personas/${persona}`, ready: (page) => page.getByText('About them') },
  touchpoints: { path: () => '/touchpoints', ready: (page) => page.getByRole('table') },
  touchpoint: {
    path: () => '/touchpoints',
    ready: (page) => page.getByRole('table'),
    act: async (v) => (await v.page.locator('.touchpoint-name .link').first().click(), await dialog(v.page).waitFor()),
  },
  departments: { path: () => '/departments', ready: (page) => page.getByRole('table') },
  department: {
    path: () => '/departments',
    ready: (page) => page.getByRole('table'),
    act: async (v) => (await v.page.locator('.touchpoint-open').first().click(), await dialog(v.page).waitFor()),
  },
  search: { path: () => '/search?q=sign-up', ready: heading('Search') },
  people: { path: () => '/people', ready: (page) => page.getByRole('table') },
  'people-remove': {
    path: () => '/people',
    ready: (page) => page.getByRole('table'),
    act: async (v) => (await click('button', /^Actions for/)(v), await click('menuitem', /^Remove/)(v), await dialog(v.page).waitFor()),
  },
  settings: { path: () => '/settings', ready: heading('Settings') },
  'settings-audit': { path: () => '/settings', ready: heading('Settings'), act: click('button', 'Show the log') },
  trash: { path: () => '/trash', ready: (page) => page.getByRole('table') },
  help: { path: () => '/help', ready: (page) => page.locator('#page-title') },
  shared: { path: ({ share }) => share, ready: grid, who: 'nobody', map: true },
  'shared-table': { path: ({ share }) => share, ready: grid, act: click('button', 'Table'), who: 'nobody', map: true },
};
