import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import sharp from 'sharp'
import type { Route } from '#contract/route.ts'
import { type Permission, permissions } from '#core/access/permissions.ts'
import { may, type Role, roleCodes, roles } from '#core/access/roles.ts'
import type { TestClient } from '#server/testing/client.ts'
import { fillEmptyTables } from '#server/testing/fill-empty-tables.ts'
import { livedInBank } from '#server/testing/item-banks.ts'
import { liveThroughTheory } from '#server/testing/lived-in-exam.ts'
import { type LivedInBatch, liveThrough, strangeCentre } from '#server/testing/lived-in-world.ts'
import { confirmAgain, openWorld } from '#server/testing/world.ts'
import { routes } from './index.ts'

const world = await openWorld()
const all = routes.map((one) => one.route)
const guarded = all.filter((route) => route.permission in permissions)

/** Where the things named by a parameter stand: a table and the column that names them. */
const tableOf: Readonly<Record<string, readonly [table: string, column: string]>> = {
  accountId: ['accounts', 'id'],
  announcementId: ['announcements', 'id'],
  attachmentId: ['archive_attachments', 'id'],
  attestationId: ['attestation_files', 'attestation_id'],
  bankId: ['item_banks', 'id'],
  batchId: ['batches', 'id'],
  bookId: ['bank_books', 'id'],
  certificateId: ['certificates', 'id'],
  correctionId: ['score_corrections', 'id'],
  documentId: ['supporting_documents', 'id'],
  entryId: ['batch_entries', 'id'],
  evidenceId: ['dated_task_files', 'file_id'],
  fileId: ['attestation_files', 'file_id'],
  filingId: ['filings', 'id'],
  importId: ['registration_imports', 'id'],
  institutionId: ['institutions', 'id'],
  itemId: ['items', 'id'],
  itemImportId: ['item_imports', 'id'],
  jobId: ['print_jobs', 'id'],
  leafId: ['ledger_leaves', 'id'],
  matterId: ['centre_matters', 'id'],
  movementId: ['archive_movements', 'id'],
  number: ['certificate_papers', 'number'],
  objectionId: ['objections', 'id'],
  overlayId: ['policy_overlays', 'id'],
  personId: ['people', 'id'],
  placeId: ['seats', 'place_id'],
  planId: ['annual_plans', 'id'],
  printId: ['certificate_prints', 'id'],
  publicityId: ['publicities', 'id'],
  receiptId: ['report_receipts', 'id'],
  registrationId: ['registrations', 'id'],
  reportId: ['reports', 'id'],
  resultId: ['centre_matters', 'id'],
  scanId: ['score_scans', 'id'],
  sessionId: ['seats', 'session_id'],
  subjectId: ['registrations', 'id'],
  systemId: ['exam_systems', 'id'],
  tableId: ['point_tables', 'id'],
  taskId: ['dated_tasks', 'id'],
  ticketId: ['tickets', 'id'],
  similarityId: ['similarity_reports', 'id'],
  pairId: ['similarity_pairs', 'id'],
  keyCorrectionId: ['marking_corrections', 'id'],
  remarkId: ['marking_remarks', 'id'],
  bundleId: ['paper_bundles', 'id'],
  answerId: ['marking_answers', 'id'],
  paperId: ['papers', 'id'],
  handoverId: ['paper_handovers', 'id'],
  permitId: ['centre_permits', 'id'],
  nodeId: ['exam_nodes', 'id'],
  packageId: ['exam_packages', 'id'],
  runId: ['exam_runs', 'id'],
  attemptId: ['exam_attempts', 'id'],
  incidentId: ['exam_incidents', 'id'],
}

/** Parameters that name nothing of a tenant, and the words they take. */
const words: Readonly<Record<string, readonly string[]>> = {
  clause: ['AY-019'],
  token: ['A'.repeat(43)],
  form: ['door-label'],
  kind: ['eligibility'],
  tableKind: ['knowledge'],
  path: ['publicity.days'],
  purpose: ['报送省平台'],
  subject: ['theory', 'practical'],
  year: ['2026'],
  hash: ['b'.repeat(64)],
  key: ['task_rules_reading'],
  seat: ['1'],
  step: ['tell'],
}

/** Routes that answer even the own institution with a refusal here, and why. */
const ownRefusals: Readonly<Record<string, string>> = {
  // The plan was approved on the centre's own desk, so that no letter was recorded.
  'GET /api/v1/batches/:batchId/plan/letter/scan': '404 resource.not_found',
  // Who only watches the bank, or writes for it, opens no item and no upload of others.
  'GET /api/v1/items/:itemId': '403 item_bank.not_yours',
  'GET /api/v1/item-imports/:itemImportId': '403 item_bank.not_yours',
  'GET /api/v1/item-imports/:itemImportId/doubts': '403 item_bank.not_yours',
  'GET /api/v1/item-imports/:itemImportId/failed-rows': '403 item_bank.not_yours',
}

const found = new Map<string, string[]>()
let batch: LivedInBatch
let tables: string[] = []

const keyOf = (table: string) =>
  table === 'centre_permits'
    ? 'sender_id'
    : table === 'institutions'
      ? 'id'
      : ['accounts', 'ledger_leaves'].includes(table)
        ? 'tenant_id'
        : 'institution_id'

before(async () => {
  batch = await liveThrough(world)
  await livedInBank(world)
  await liveThroughTheory(world)
  const { rows } = await world.owner.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  )
  tables = rows.map((row) => row.name)
  const { rows: entries } = await world.owner.query<{ id: string }>(
    'select id from batch_entries where institution_id = $1',
    [world.institution.id],
  )
  const tenants = { institutionId: world.institution.id, centreId: world.centre.id }
  await fillEmptyTables(world.owner, tables, tenants, {
    annual_plans: { content: '{"rows":[],"notes":[]}', year: 2031 },
    certificate_prints: { status: 'done', entry_id: entries[0]?.id },
    score_scans: { form: 'score-sheet' },
    print_jobs: { form: 'tickets', status: 'done' },
    centre_permits: { sender_id: world.institution.id, request: '{"sessions":[]}' },
    similarity_pairs: {
      figures:
        '{"bothWrong":9,"identicalWrong":9,"alike":40,"shared":60,"chance":0.001,"adjacent":true,"distance":null,"timing":null}',
    },
    marking_remarks: { status: 'confirmed', differences: '{}', signature: 'x' },
    policy_overlays: { status: 'draft', changes: '[]', replaced: '[]', effective_on: '2031-01-01' },
  })
  for (const [parameter, [table, column]] of Object.entries(tableOf)) {
    const { rows: ids } = await world.owner.query<{ id: unknown }>(
      `select distinct ${column} as id from ${table} where ${keyOf(table)} = $1 order by 1 desc limit 20`,
      [world.institution.id],
    )
    found.set(
      parameter,
      ids.map(({ id }) => String(id)),
    )
  }
})

const inPath = (route: Route) => [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
const inQuery = (route: Route) =>
  Object.keys((route.query as { shape?: object } | undefined)?.shape ?? {}).filter((name) => /Id$|^purpose$/.test(name))
const nameOf = (route: Route) => `${route.method} ${route.path}`
const roleOf = (route: Route) => roleCodes.find((role) => may(role, route.permission as Permission)) as Role
const withIds = guarded.filter((route) => inPath(route).some((name) => name in tableOf))

/** Several combinations of things that exist. */
function combinations(route: Route, most: number): Record<string, string>[] {
  let sets: Record<string, string>[] = [{}]
  for (const name of [...inPath(route), ...inQuery(route)]) {
    const values = words[name] ?? found.get(name) ?? []
    sets = sets.flatMap((set) => values.map((value) => ({ ...set, [name]: value })))
  }
  return sets.slice(0, most)
}

const portrait = await sharp({ create: { width: 295, height: 413, channels: 3, background: '#ffffff' } })
  .jpeg()
  .toBuffer()

/** What a write carries: the example of the contract, or something sound where that is cut short. */
const bodies: Readonly<Record<string, () => object>> = {
  'PUT /api/v1/batches/:batchId/plan': () => ({
    name: '2026年第3批',
    startsOn: '2026-11-28',
    endsOn: '2026-11-29',
    entries: [{ text: '保育师', level: 4, expectedCount: 10 }],
    content: {},
  }),
  'POST /api/v1/batches/:batchId/consents': () => ({ all: true, signedOn: '2026-07-01', attestation: '原件存教务处' }),
}

function inputOf(route: Route, values: Record<string, string>) {
  const query = Object.fromEntries(inQuery(route).map((name) => [name, values[name] ?? '']))
  if (route.method === 'GET') return { params: values, query }
  if (!route.upload) return { params: values, body: bodies[nameOf(route)]?.() ?? route.example.body ?? {} }
  const fields = (route.example.body ?? {}) as Record<string, string>
  return { params: values, file: { name: 'x.jpg', bytes: portrait, fields } }
}

let callers = 0

/** Each call comes from an address of its own, so that no limit per minute answers instead. */
async function answerTo(client: TestClient, route: Route, values: Record<string, string>) {
  callers += 1
  client.address = `127.2.${Math.floor(callers / 200)}.${(callers % 200) + 1}`
  const response = await client.send(route, inputOf(route, values))
  const isJson = String(response.headers['content-type']).includes('json')
  const code = response.statusCode === 200 ? '' : String((response.json() as { error?: { code?: string } }).error?.code)
  return { answer: `${response.statusCode} ${code}`.trim(), text: isJson ? response.body : '' }
}

const desks = new Map<string, Promise<TestClient>>()

/** A person at a desk, who has just typed the password again. */
function desk(side: string, role: Role, enter: () => Promise<TestClient>): Promise<TestClient> {
  const key = `${side} ${role}`
  const known =
    desks.get(key) ??
    enter().then(async (client) => {
      client.address = `127.3.0.${desks.size + 1}`
      await confirmAgain(client)
      return client
    })
  desks.set(key, known)
  return known
}

const ownDesk = (role: Role) => desk('own', role, () => world.as(role))

/** The neighbour institution in the same role; for the roles of a centre, another centre. */
async function otherDesk(role: Role): Promise<TestClient> {
  far ??= strangeCentre(world)
  const enter = await far
  return desk('other', role, () =>
    roles[role].side === 'centre' ? enter(role) : world.as(role, { tenant: 'neighbour' }),
  )
}
let far: ReturnType<typeof strangeCentre> | undefined

test('every parameter names a table or a known word, and every table of them holds something', () => {
  const names = all.flatMap((route) => [...inPath(route), ...inQuery(route)])
  assert.deepEqual(
    [...new Set(names)].filter((name) => !(name in tableOf) && !(name in words)),
    [],
  )
  assert.deepEqual(
    [...found].filter(([, ids]) => ids.length === 0),
    [],
  )
})

test('the own institution reads its things by every route that names one', async () => {
  const wrong: string[] = []
  for (const route of withIds.filter((one) => one.method === 'GET')) {
    const client = await ownDesk(roleOf(route))
    const answers = new Set<string>()
    for (const values of combinations(route, 60)) {
      answers.add((await answerTo(client, route, values)).answer)
      if (answers.has('200')) break
    }
    const wanted = ownRefusals[nameOf(route)] ?? '200'
    if (!answers.has(wanted)) wrong.push(`${nameOf(route)}: ${[...answers].join(', ')}`)
  }
  assert.deepEqual(wrong, [])
})

/** Words that only somebody who saw the institution's data could say. */
async function secrets(): Promise<string[]> {
  const { rows } = await world.owner.query<{ number: string }>('select number from tickets where institution_id = $1', [
    world.institution.id,
  ])
  const ids = [...found].filter(([name]) => name !== 'institutionId' && name !== 'number').flatMap(([, list]) => list)
  return [...ids, ...rows.map((row) => row.number), ...batch.people.flatMap((one) => [one.name, one.documentNumber])]
}

test('the neighbour in the same role is told 404 by every route that reads a thing, and sees not a byte of it', async () => {
  const wrong: string[] = []
  const words = await secrets()
  for (const route of guarded.filter((one) => one.method === 'GET')) {
    const client = await otherDesk(roleOf(route))
    for (const values of combinations(route, 3)) {
      const { answer, text } = await answerTo(client, route, values)
      if (withIds.includes(route) && answer !== '404 resource.not_found') wrong.push(`${nameOf(route)}: ${answer}`)
      const leak = words.find((word) => text.includes(word))
      if (leak) wrong.push(`${nameOf(route)} says ${leak}`)
    }
  }
  assert.deepEqual(wrong, [])
})

/** What the institution and its centre hold, table by table. */
async function holdings(): Promise<Record<string, string>> {
  const held: Record<string, string> = {}
  for (const table of tables) {
    const { rows } = await world.owner.query<{ hash: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as hash
       from ${table} t where t::text like '%' || $1 || '%' or t::text like '%' || $2 || '%'`,
      [world.institution.id, world.centre.id],
    )
    held[table] = rows[0]?.hash ?? ''
  }
  return held
}

test('the neighbour in the same role writes to nothing of the institution by any route, and no row changes', async () => {
  const wrong: string[] = []
  const earlier = await holdings()
  for (const route of withIds.filter((one) => one.method !== 'GET')) {
    const client = await otherDesk(roleOf(route))
    for (const values of combinations(route, 2)) {
      const { answer } = await answerTo(client, route, values)
      // A file of the wrong kind is refused before anything is looked up.
      const ofFile = route.upload && answer.startsWith('400 ')
      if (!['404 resource.not_found', '404 filing.other_centre'].includes(answer) && !ofFile)
        wrong.push(`${nameOf(route)}: ${answer}`)
    }
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(await holdings(), earlier)
})

test('no document any role reads holds an identity number in clear', async () => {
  const wrong: string[] = []
  const numbers = batch.people.map((one) => one.documentNumber)
  let read = 0
  for (const role of roleCodes) {
    const client = await ownDesk(role)
    for (const route of guarded.filter((one) => one.method === 'GET' && one.output !== 'file')) {
      if (!may(role, route.permission as Permission)) continue
      for (const values of combinations(route, 2)) {
        const { answer, text } = await answerTo(client, route, values)
        if (answer === '200') read += 1
        if (numbers.some((number) => text.includes(number))) wrong.push(`${role} ${nameOf(route)}`)
      }
    }
  }
  assert.ok(read > 250, String(read))
  assert.deepEqual([...new Set(wrong)], [])
})
