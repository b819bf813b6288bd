import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type pg from 'pg'
import {
  downloadPackage,
  getNode,
  getSite,
  listPackages,
  makePackage,
  nodeInbox,
  registerNode,
} from '#contract/exam-node.ts'
import { refusalOf } from '#server/testing/client.ts'
import { sealedBatch } from '#server/testing/sealed-exams.ts'
import { openSite } from '#server/testing/site-world.ts'
import { openWorld } from '#server/testing/world.ts'
import { missingBuilds } from './missing-builds.ts'
import { siteGreeting } from './queries/get-site.ts'
import { startCode } from './start-code.ts'

const now = '2026-11-27T09:00'
const world = await openWorld({ now })
const site = await openSite(now)
const clerk = await world.as('exam_officer')
const batch = await sealedBatch(world, { people: 2, forms: ['A'], profile: 'anyang' })
const params = { batchId: batch.id }

/** A process that dies at its first write into a table leaves what was committed before, and nothing after. */
async function dyingAt<T>(owner: pg.Pool, table: string, run: () => Promise<T>): Promise<T> {
  await owner.query(`create function dead() returns trigger language plpgsql as $$ begin raise 'killed'; end $$;
    create trigger dead before insert on ${table} execute function dead()`)
  try {
    return await run()
  } finally {
    await owner.query(`drop trigger dead on ${table}; drop function dead()`)
  }
}

test('a founding that was cut short at any step goes on with the same file and code, and no other institution can step in', async () => {
  const { identity } = await site.anonymous().call(getNode)
  const administrator = await world.as('administrator')
  const node = await administrator.call(registerNode, {
    body: { text: identity.text, fingerprint: identity.fingerprint, address: null },
  })
  const made = await clerk.call(makePackage, { params, body: { kind: 'real', nodeId: node.id } })
  const bytes = await clerk.download(downloadPackage, { params: { packageId: made.id } })
  const bring = () =>
    site
      .anonymous()
      .call(nodeInbox, { file: { name: '考试包.jhx', bytes, fields: { code: startCode(site.platform) } } })
  for (const table of [
    'centres',
    'institutions',
    'exam_nodes',
    'exam_packages',
    'exam_papers',
    'exam_runs',
    'accounts',
  ]) {
    const refused = await refusalOf(dyingAt(site.owner, table, bring))
    assert.equal(refused.status, 500, table)
    assert.equal((await site.anonymous().call(getNode)).founded, false, `the door stays open after ${table}`)
    // Started again, its console still says the code: a new one is drawn then, and stands nowhere else.
    assert.ok((await siteGreeting(site.platform))?.includes(startCode(site.platform)), table)
  }

  const stranger = await openWorld({ now })
  const text = { text: identity.text, fingerprint: identity.fingerprint, address: null }
  const theirNode = await (await stranger.as('administrator')).call(registerNode, { body: text })
  const theirs = await sealedBatch(stranger, { people: 1 })
  const other = await stranger.as('exam_officer')
  const strange = await other.call(makePackage, {
    params: { batchId: theirs.id },
    body: { kind: 'real', nodeId: theirNode.id },
  })
  const file = {
    name: '考试包.jhx',
    bytes: await other.download(downloadPackage, { params: { packageId: strange.id } }),
    fields: { code: startCode(site.platform) },
  }
  assert.equal((await refusalOf(site.anonymous().call(nodeInbox, { file }))).code, 'package.other_institution')

  assert.equal((await bring()).again, false)
  assert.equal((await site.anonymous().call(getNode)).founded, true)
  assert.equal(await siteGreeting(site.platform), null)
  const { sessions } = await (await site.as('invigilator')).call(getSite)
  assert.equal(sessions.length, 1)
  assert.equal((await bring()).again, true)
})

test('of a package for the own server there is all or nothing: none stays made and never taken in', async () => {
  await assert.rejects(
    dyingAt(world.owner, 'exam_papers', () => clerk.call(makePackage, { params, body: { kind: 'real' } })),
  )
  const { packages } = await clerk.call(listPackages, { params })
  assert.deepEqual(
    packages.map(({ node, status }) => [node === '本机', status]),
    [[false, 'made']],
  )
  assert.equal((await clerk.call(makePackage, { params, body: { kind: 'real' } })).status, 'received')
})

test('a server says in words which pages it lacks and which package cannot be read, and shows the others', async () => {
  const root = mkdtempSync(join(tmpdir(), 'jiheng-builds-'))
  assert.deepEqual(
    missingBuilds(root).map(({ text }) => text),
    ['这台服务器没有考生端页面（/exam/）', '这台服务器没有工作人员页面'],
  )
  mkdirSync(join(root, 'exam/dist'), { recursive: true })
  writeFileSync(join(root, 'exam/dist/index.html'), '')
  assert.deepEqual(
    missingBuilds(root).map(({ code }) => code),
    ['staff-pages'],
  )
  rmSync(root, { recursive: true })

  await world.owner.query(
    `insert into exam_packages (institution_id, id, batch_id, node_id, kind, content_hash, manifest, status, made_by, made_at, received_at)
     select institution_id, gen_random_uuid(), batch_id, node_id, kind, 'x', '{}', 'received', made_by, made_at, now()
     from exam_packages limit 1`,
  )
  const { missing, sessions } = await clerk.call(getSite)
  assert.equal(sessions.length, 1)
  assert.match(
    missing.find(({ code }) => code === 'package')?.text ?? '',
    /^2026-11-27制作的考试包（尾号[0-9a-f]{6}）没有考场清单$/,
  )
})
