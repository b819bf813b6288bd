import { DomainError } from '#contract/domain-error.ts'
import type { ExamPackage } from '#contract/exam-node.ts'
import type { SignedPermit } from '#core/papers/sealed-paper.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { type Format, Pieces, writeEnvelope } from '../envelope.ts'
import type { PermitsBody, WithdrawalBody } from '../package-body.ts'
import { postFile } from '../post-file.ts'
import { presentPackage } from '../present-package.ts'
import { selectPermits } from '../store.gather.ts'
import { selectOptionalNode } from '../store.nodes.ts'
import {
  manifestIn,
  movePackage,
  type PackageRow,
  selectOptionalPackage,
  selectOptionalPackageForUpdate,
  selectPackageFile,
} from '../store.packages.ts'
import { withdrawHere } from './take-withdrawal.ts'

async function findMade(tx: Tx, packageId: string) {
  const row = await selectOptionalPackage(tx, packageId)
  const node = row && (await selectOptionalNode(tx, row.node_id))
  if (!row || !node) throw new DomainError('resource.not_found')
  return { row, node }
}

const sealFor = async (tx: Tx, recipient: string, body: Format): Promise<Buffer> => {
  const { file } = await writeEnvelope(body, new Pieces(), {
    recipient,
    signer: await tx.platform.keys.publicKey(tx.db, tx.tenantId),
    sign: (text) => tx.platform.keys.sign(tx.db, tx.tenantId, text),
  })
  return file
}

/** The package as it travels; of a withdrawn one the word that it is withdrawn. */
async function packageFile(tx: Tx, row: PackageRow, recipient: string): Promise<Buffer> {
  if (row.status !== 'withdrawn') return (await selectPackageFile(tx, row.id))?.sealed ?? Buffer.alloc(0)
  const body: WithdrawalBody = {
    format: 'jiheng-exam-withdrawal-1',
    institutionId: tx.tenantId,
    packageId: row.id,
    reason: '考试包已作废',
    at: tx.now.toISOString(),
  }
  return sealFor(tx, recipient, body)
}

async function permitsFile(tx: Tx, row: PackageRow, recipient: string): Promise<Buffer | null> {
  const permits = await selectPermits(tx, [row.node_id], manifestIn(row).papers)
  if (permits.length === 0) return null
  const body: PermitsBody = {
    format: 'jiheng-exam-permits-1',
    institutionId: tx.tenantId,
    packageId: row.id,
    permits: permits.map((one) => one.signed as unknown as SignedPermit),
  }
  return sealFor(tx, recipient, body)
}

const fileReply = (fileName: string, body: Buffer): FileReply => ({
  fileName,
  contentType: 'application/octet-stream',
  body,
})

/** The package as a file for a USB stick. */
export const downloadOwnPackage = (ctx: Context, packageId: string): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const { row, node } = await findMade(tx, packageId)
    const kind = row.status === 'withdrawn' ? '作废通知' : row.kind === 'trial' ? '试考包' : '考试包'
    const name = `${kind}-${manifestIn(row).batch.name}-${node.name}-${row.id.slice(-6)}.jhx`
    return fileReply(name, await packageFile(tx, row, node.seal_recipient))
  })

/** Permits that came after the package, as a file of their own. */
export const downloadOwnPermits = (ctx: Context, packageId: string): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const { row, node } = await findMade(tx, packageId)
    if (row.status === 'withdrawn') throw new DomainError('package.withdrawn')
    const body = await permitsFile(tx, row, node.seal_recipient)
    if (!body) throw new DomainError('permit.none')
    return fileReply(`启封许可-${manifestIn(row).batch.name}-${node.name}-${row.id.slice(-6)}.jhx`, body)
  })

/** Sends package and permits, or the word that it is withdrawn, to the site's registered address. */
export async function pushOwnPackage(ctx: Context, packageId: string, code: string | undefined): Promise<ExamPackage> {
  const found = await transact(ctx, async (tx) => {
    const { row, node } = await findMade(tx, packageId)
    const file = await packageFile(tx, row, node.seal_recipient)
    const permits = row.status === 'withdrawn' ? null : await permitsFile(tx, row, node.seal_recipient)
    return { row, address: node.address, files: permits ? [file, permits] : [file] }
  })
  if (!found.address) throw new DomainError('node.no_address')
  const { config } = ctx.platform
  const fields = code ? { fields: { code } } : {}
  const destination = { address: found.address, path: '/api/v1/exam-node/inbox', config, ...fields }
  for (const file of found.files) await postFile(destination, file)
  return transact(ctx, async (tx) => {
    if (found.row.status === 'made') await movePackage(tx, packageId, ['made'], 'received')
    return presentPackage(tx, (await findMade(tx, packageId)).row)
  })
}

/** Takes a package back; where the node is this installation its rooms go with it. */
export const withdrawOwnPackage = (ctx: Context, packageId: string, reason: string): Promise<ExamPackage> =>
  transact(ctx, async (tx) => {
    const row = await selectOptionalPackageForUpdate(tx, packageId)
    if (!row) throw new DomainError('resource.not_found')
    if (row.status === 'withdrawn') throw new DomainError('package.withdrawn')
    await withdrawHere(tx, row, reason)
    return presentPackage(tx, (await findMade(tx, packageId)).row)
  })
