import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Secret, TOTP } from 'otpauth'
import { login } from '#contract/access.ts'
import { getNode, getSite, giveShare, nodeInbox, receiveFile } from '#contract/exam-node.ts'
import { routes } from '#server/modules/index.ts'
import { siteRoutes } from '#server/site-routes.ts'
import { testPassphrase } from '#server/testing/sealed-exams.ts'
import { testPassword } from '#server/testing/world.ts'
import { Caller } from './caller.ts'
import { type Prepared, prepare } from './prepare.ts'
import { openWire, type Wire } from './recording-proxy.ts'
import { countIn, type Found, processesOf, searchFiles, searchMemory } from './search.ts'
import { type SiteProcess, startSite } from './site-process.ts'

/** One search over everything, and what it found. */
export interface Search {
  readonly files: Found
  readonly memory: Found | null
  readonly wire: Found
  readonly log: Found
}

/** What the whole test found. */
export interface SecrecyReport {
  readonly before: Search
  /** The same search for a word that lay open all the time. */
  readonly control: Search
  /** Memory after the papers were opened: the words must be there, or the search is blind. */
  readonly after: Found | null
  readonly refusals: readonly string[]
  /** Refusals in the ledger of the site. */
  readonly recorded: readonly string[]
  readonly routesAsked: number
  readonly released: boolean
}

interface Stage {
  readonly site: SiteProcess
  readonly wire: Wire
  readonly prepared: Prepared
}

const sum = (list: readonly Found[]): Found => ({
  bytes: list.reduce((all, { bytes }) => all + bytes, 0),
  hits: list.reduce((all, { hits }) => all + hits, 0),
})

/** Searches everywhere for some words that lie sealed, and for one that lay open all the time. */
async function searchAll({ site, wire, prepared }: Stage): Promise<{ before: Search; control: Search }> {
  const { stem, items, keys, control } = prepared.sentinels
  const owner = await site.owner()
  // What is in the buffers of the database goes to its files first.
  await owner.query('checkpoint')
  await owner.end()
  const parts = processesOf(site.pid, site.dataDir).flatMap(
    (pid) => searchMemory(pid, stem, [items, keys, control]) ?? [],
  )
  const [recorded, log] = [wire.recorded(), Buffer.from(site.output())]
  const searchFor = (words: readonly string[]): Search => ({
    files: searchFiles(site.dataDir, words),
    memory:
      parts.length === 0
        ? null
        : sum(
            parts.map(({ bytes, hits }) => ({ bytes, hits: words.reduce((all, word) => all + (hits[word] ?? 0), 0) })),
          ),
    wire: { bytes: recorded.length, hits: countIn(recorded, words) },
    log: { bytes: log.length, hits: countIn(log, words) },
  })
  return { before: searchFor([items, keys]), control: searchFor([control]) }
}

async function logIn({ wire }: Stage, username: string, secret: Secret): Promise<Caller> {
  const caller = new Caller(wire.port)
  const code = new TOTP({ secret, digits: 6, period: 30 }).generate()
  const answer = await caller.call(login, {}, { username, password: testPassword, code })
  if (answer.status !== 200) throw new Error(`${username} cannot log in: ${answer.status} ${answer.code}`)
  return caller
}

/** Asks every route a machine or a member of staff can reach for whatever it gives. */
async function askEverything({ wire }: Stage, staff: Caller, ids: Readonly<Record<string, string>>): Promise<number> {
  const asked = siteRoutes(routes).filter(({ route }) => route.method === 'GET')
  const stranger = new Caller(wire.port)
  for (const { route } of asked) for (const caller of [staff, stranger]) await caller.call(route, ids)
  for (const path of ['/', '/exam/', '/healthz', '/metrics', '/openapi.json'])
    await stranger.call({ method: 'GET', path })
  return asked.length
}

/** Turns one bit of a custodian's share in the site's database, and turns it back. */
async function withBentShare<T>(site: SiteProcess, name: string, run: () => Promise<T>): Promise<T> {
  const owner = await site.owner()
  const { rows } = await owner.query<{ paper_id: string; seal: { shares: { name: string; sealed: string }[] } }>(
    'select paper_id, seal from exam_papers',
  )
  for (const { paper_id, seal } of rows) {
    const shares = seal.shares.map((share) => {
      if (share.name !== name) return share
      const bytes = Buffer.from(share.sealed, 'base64')
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
      return { ...share, sealed: bytes.toString('base64') }
    })
    await owner.query('update exam_papers set seal = $2 where paper_id = $1', [paper_id, { ...seal, shares }])
  }
  try {
    return await run()
  } finally {
    for (const { paper_id, seal } of rows)
      await owner.query('update exam_papers set seal = $2 where paper_id = $1', [paper_id, seal])
    await owner.end()
  }
}

const recordedRefusals = async (site: SiteProcess): Promise<string[]> => {
  const owner = await site.owner()
  const { rows } = await owner.query<{ summary: string }>(
    `select summary from ledger_leaves where act = 'paper.refuse_release' order by id`,
  )
  await owner.end()
  return rows.map(({ summary }) => summary)
}

/** Everything that must be refused, in its order; the last second before the papers may open is waited for. */
async function tryEverything(
  stage: Stage,
): Promise<{ refusals: string[]; released: boolean; routesAsked: number; before: Search; control: Search }> {
  const { site, wire, prepared } = stage
  const refusals: string[] = []
  const note = (code: string) => void refusals.push(code)
  const stranger = new Caller(wire.port)
  const bent = Buffer.from(prepared.file)
  bent[bent.length - 50] = (bent.at(-50) ?? 0) ^ 1
  note((await stranger.upload(nodeInbox, prepared.file)).code)
  note((await stranger.upload(nodeInbox, bent, { code: site.startCode })).code)
  const taken = await stranger.upload(nodeInbox, prepared.file, { code: site.startCode })
  if (taken.status !== 200) throw new Error(`the package was not taken: ${taken.code}`)
  const officer = await logIn(stage, 'institution.exam-officer.1', prepared.secret)
  note((await officer.upload(receiveFile, prepared.foreignPermits)).code)
  await officer.upload(receiveFile, prepared.permits)
  const [first, second] = [
    await logIn(stage, 'institution.paper-custodian.1', prepared.secret),
    await logIn(stage, 'institution.paper-custodian.2', prepared.secret),
  ]
  const sessions = (await officer.call(getSite)).body.sessions as {
    packageId: string
    sessionId: string
    runs: { id: string }[]
  }[]
  const { packageId = '', sessionId = '', runs = [] } = sessions[0] ?? {}
  const ids = { packageId, sessionId, runId: runs[0]?.id ?? '' }
  const share = (who: Caller, passphrase = testPassphrase) => who.call(giveShare, ids, { passphrase })
  note((await share(first)).code)
  await sleep(Math.max(0, prepared.startsAt.getTime() - 5 * 60_000 - Date.now() + 300))
  note((await share(first, '错误的口令')).code)
  note((await withBentShare(site, '试卷保管员1', () => share(first))).code)
  await share(first)
  note((await share(first)).code)
  const routesAsked = await askEverything(stage, officer, ids)
  await new Caller(wire.port).call(login, {}, { username: prepared.sentinels.control, password: 'x' })
  const found = await searchAll(stage)
  const opened = await share(second)
  return { refusals, released: opened.body.releasedAt != null, routesAsked, ...found }
}

/** Runs the whole test against a real site process. */
export async function runSecrecy(): Promise<SecrecyReport> {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-secrecy-'))
  // PostgreSQL runs as another account when we are root, and must be able to enter.
  chmodSync(folder, 0o755)
  const site = await startSite(join(folder, 'site'))
  const wire = await openWire(site.port)
  let prepared: Prepared | null = null
  try {
    const { identity } = (await new Caller(wire.port).call(getNode)).body as unknown as {
      identity: { text: string; fingerprint: string }
    }
    prepared = await prepare({ text: identity.text, fingerprint: identity.fingerprint }, 5.35)
    const stage = { site, wire, prepared }
    const tried = await tryEverything(stage)
    const { sentinels } = prepared
    const open = searchMemory(site.pid, sentinels.stem, [sentinels.items])
    const after = open && { bytes: open.bytes, hits: open.hits[sentinels.items] ?? 0 }
    return { ...tried, after, recorded: await recordedRefusals(site) }
  } finally {
    await wire.close()
    await site.stop()
    await prepared?.world.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
