import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCentreInstitutions } from '#contract/centre.ts'
import { exportFiling, grantFiling, listFilings, recordFiling, resolveFilingEntry } from '#contract/filing.ts'
import { filedInstitution, filing21 } from '#server/testing/batches.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()

test('the institution records its letter with the directory of 21 rows; the neighbour sees nothing of it', async () => {
  const filing = await filedInstitution(world)
  assert.equal(filing.entries.length, 21)
  assert.equal(filing.standing, 'in_force')
  const { filings } = await (await world.as('auditor')).call(listFilings)
  assert.deepEqual(
    filings.map(({ number }) => number),
    ['S000041000217'],
  )
  const neighbour = await world.as('exam_officer', { tenant: 'neighbour' })
  assert.deepEqual((await neighbour.call(listFilings)).filings, [])
  const stolen = await refusalOf(neighbour.download(exportFiling, { params: { filingId: filing.id } }))
  assert.equal(stolen.status, 404)
  const workbook = await (await world.as('auditor')).download(exportFiling, { params: { filingId: filing.id } })
  assert.equal(workbook.subarray(0, 2).toString(), 'PK')
})

test('a short name is shown with the row it means, and what lies outside with its article [LG-002]', async () => {
  await filedInstitution(world)
  const clerk = await world.as('exam_officer')
  const found = await clerk.call(resolveFilingEntry, { query: { text: '互联网营销师', level: 4 } })
  assert.equal(found.entry?.job, '直播销售员')
  const outside = await clerk.call(resolveFilingEntry, { query: { text: '焊工', level: 4 } })
  assert.equal(outside.ok, false)
  assert.deepEqual(outside.reasons, [
    { code: 'filing.not_filed', clause: 'LG-002', who: '焊工', text: '不在备案目录内' },
  ])
  const several = await clerk.call(resolveFilingEntry, { query: { text: '快递员', level: 4 } })
  assert.equal(several.candidates.length, 2)
})

test('a letter that contradicts itself or bears an impossible number is refused and nothing is kept [HN-080]', async () => {
  const clerk = await world.as('director', { tenant: 'neighbour' })
  const refused = (change: object) => refusalOf(clerk.call(recordFiling, { body: { ...filing21, ...change } }))
  assert.equal((await refused({ number: 'S0000410002' })).code, 'input.invalid')
  assert.equal((await refused({ validTo: '2025-01-01' })).body.error.fields?.[0]?.path, 'validTo')
  const [row] = filing21.entries
  assert.equal((await refused({ entries: [row, row] })).code, 'filing.duplicate_rows')
  assert.equal(
    (await refused({ entries: [row, { ...row, job: '另一工种', aliases: [row?.job] }] })).code,
    'filing.duplicate_names',
  )
  assert.equal((await refused({ entries: [] })).code, 'input.invalid')
  assert.equal((await refused({ entries: 'rubbish' })).code, 'input.invalid')
  const number = await refused({ number: 'S000099000217' })
  assert.equal(number.code, 'filing.number_refused')
  assert.deepEqual(number.clauses, ['HN-080'])
  assert.deepEqual((await clerk.call(listFilings)).filings, [])
})

test('the centre files an institution of its own by a signed message, and no other', async () => {
  const centre = await world.as('centre_reviewer')
  const params = { institutionId: world.neighbour.id }
  const body = { ...filing21, number: 'S000041000218' }
  await centre.call(grantFiling, { params, body })
  await world.settle()
  const { filings } = await (await world.as('head', { tenant: 'neighbour' })).call(listFilings)
  assert.equal(filings[0]?.number, 'S000041000218')
  assert.equal(filings[0]?.entries.length, 21)
  const { institutions } = await centre.call(listCentreInstitutions)
  assert.equal(institutions.find(({ id }) => id === world.neighbour.id)?.filing?.entryCount, 21)
  const strange = await refusalOf(centre.call(grantFiling, { params: { institutionId: world.centre.id }, body }))
  assert.equal(strange.status, 404)
  const clerk = await world.as('exam_officer')
  assert.equal((await refusalOf(clerk.call(grantFiling, { params, body }))).status, 403)
})

test('a newer letter replaces the directory, and who may only read cannot record one', async () => {
  await filedInstitution(world)
  const clerk = await world.as('exam_officer')
  const [first] = filing21.entries
  await clerk.call(recordFiling, { body: { ...filing21, letterNumber: '增量函', entries: [first as never] } })
  const { filings } = await clerk.call(listFilings)
  assert.deepEqual(
    filings.map(({ standing, entries }) => [standing, entries.length]),
    [
      ['in_force', 1],
      ['superseded', 21],
    ],
  )
  const auditor = await world.as('auditor')
  assert.equal((await refusalOf(auditor.call(recordFiling, { body: filing21 }))).status, 403)
})
