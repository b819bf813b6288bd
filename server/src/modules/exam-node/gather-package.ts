import type { Role } from '#core/access/roles.ts'
import type { SealedPaper, SignedPermit } from '#core/papers/sealed-paper.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { type BatchRow, policyOf } from '../batch/index.ts'
import { selectCentreFacts, selectInstitution } from '../institution/index.ts'
import { lockedIdentities } from '../paper/index.ts'
import type { Pieces } from './envelope.ts'
import type { ExamRoomPolicy, LockedCustodian, PackageBody, PackedPaper, StaffAccount } from './package-body.ts'
import { selectPermits, selectSealedPapers, selectStaff } from './store.gather.ts'
import { sealTrial, trialPaper } from './trial-paper.ts'

/** Who serves at a site. */
const siteRoles: readonly Role[] = [
  'administrator',
  'head',
  'director',
  'exam_officer',
  'invigilator',
  'chief_examiner',
  'paper_custodian',
  'quality_supervisor',
  'auditor',
]

/** The policy as far as it holds in an exam room. */
export function roomPolicy(batch: BatchRow): ExamRoomPolicy {
  const { entry, exam, papers, incident, violation, rules, deadline, team } = policyOf(batch)
  return { entry, exam, papers, incident, violation, rules, deadline, team }
}

/** The staff of the site with the hashes of their passwords; second factors are opened for the site to seal anew. */
export async function gatherStaff(tx: Tx): Promise<readonly StaffAccount[]> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return (await selectStaff(tx, siteRoles)).map((row) => ({
    id: row.id,
    username: row.username,
    name: row.name,
    passwordHash: row.password_hash,
    totp: row.totp_secret && row.totp_confirmed_at ? sealer.openText(row.totp_secret, `totp/${row.id}`) : null,
    roles: row.roles,
  }))
}

/** Institution and centre as the site must know them, with the key that signs the centre's permits. */
export async function gatherHouses(tx: Tx): Promise<Pick<PackageBody, 'institution' | 'centre'>> {
  const row = await selectInstitution(tx)
  const centre = await selectCentreFacts(tx, row.centre_id)
  return {
    institution: {
      id: row.id,
      centreId: row.centre_id,
      name: row.name,
      shortName: row.short_name,
      englishName: row.english_name,
      issuingName: row.issuing_name,
      englishIssuingName: row.english_issuing_name,
      profile: row.profile,
      kind: row.kind === 'school' ? 'school' : 'social',
      address: row.address,
      contactName: row.contact_name,
      contactPhone: row.contact_phone,
    },
    centre: { ...centre, key: await tx.platform.keys.publicKey(tx.db, row.centre_id) },
  }
}

/** The sealed papers of a batch as they travel, those of the given entries alone. */
export async function gatherPapers(
  tx: Tx,
  given: { batchId: string; nodeId: string; entries: ReadonlySet<string>; pieces: Pieces },
): Promise<{ papers: readonly PackedPaper[]; formsOf: (entryId: string) => readonly string[] }> {
  const rows = (await selectSealedPapers(tx, given.batchId)).filter((row) => given.entries.has(row.entry_id))
  const permits = new Map(
    (
      await selectPermits(
        tx,
        [given.nodeId],
        rows.map(({ id }) => id),
      )
    ).map((row) => [row.paper_id, row.signed]),
  )
  const papers = rows.map(
    (row): PackedPaper => ({
      paperId: row.id,
      form: row.form,
      title: row.title,
      spare: row.spare,
      hash: given.pieces.add(row.paper_cipher ?? Buffer.alloc(0)),
      seal: row.seal as unknown as SealedPaper,
      permit: (permits.get(row.id) as unknown as SignedPermit | undefined) ?? null,
    }),
  )
  const byEntry = Map.groupBy(
    rows.filter((row) => !row.spare),
    (row) => row.entry_id,
  )
  return { papers, formsOf: (entryId) => (byEntry.get(entryId) ?? []).map(({ id }) => id) }
}

/** The trial paper, sealed like a real one with its key beside it. */
export function packTrial(pieces: Pieces, minutes: number): PackedPaper {
  const content = trialPaper(newId(), minutes)
  const { key, cipher } = sealTrial(content)
  const { paperId, form, title } = content
  return {
    ...{ paperId, form, title, spare: false, permit: null },
    hash: pieces.add(cipher),
    seal: { format: 'jiheng-trial-paper-1', paperId, form, title, key: key.toString('base64') },
  }
}

/** The locked identities of everybody named in the papers' seals. */
export async function gatherCustodians(tx: Tx, papers: readonly PackedPaper[]): Promise<readonly LockedCustodian[]> {
  const recipients = papers.flatMap(({ seal }) =>
    seal.format === 'jiheng-sealed-paper-1'
      ? [...seal.shares, ...(seal.emergency ?? [])].map((share) => share.recipient)
      : [],
  )
  const rows = await lockedIdentities(tx, [...new Set(recipients)])
  return rows.map(({ accountId, recipient, locked }) => ({ accountId, recipient, locked: locked.toString('base64') }))
}
