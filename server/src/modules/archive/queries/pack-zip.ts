import type { Readable } from 'node:stream'
import { Readable as Stream } from 'node:stream'
import { ZipFile } from 'yazl'
import { DomainError } from '#contract/domain-error.ts'
import { findBatch } from '#server/modules/batch/index.ts'
import { type Context, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { takeFile } from '../pack/put-file.ts'
import { fileName } from '../providers/provider.ts'
import { selectOptionalPack, selectPackEntries } from '../store.ts'

const packed = /\.(pdf|zip|jpg|png|xlsx)$/

/** The sealed pack as a stream: files are opened one after another, so that memory holds one of them at a time. */
export async function packZip(ctx: Context, batchId: string): Promise<FileReply> {
  const { batch, pack, entries } = await transact(ctx, async (tx) => {
    const found = await selectOptionalPack(tx, batchId)
    const of = await findBatch(tx, batchId)
    if (found?.status !== 'sealed') throw new DomainError('archive.not_sealed')
    return { batch: of, pack: found, entries: await selectPackEntries(tx, found.id) }
  })
  const zip = new ZipFile()
  // An archive notes local time without a zone: the clock on the wall in China.
  const sealed = pack.sealed_at ?? pack.prepared_at
  const mtime = new Date(sealed.getTime() + (sealed.getTimezoneOffset() + 480) * 60_000)
  for (const { path } of entries)
    zip.addReadStreamLazy(
      path,
      { mtime, mode: 0o100644, compress: !packed.test(path), forceDosTimestamp: true },
      (give) => {
        transact(ctx, (tx) => takeFile(tx, pack.id, path)).then(
          (bytes) => give(null, Stream.from([bytes])),
          (error: unknown) => give(error, Stream.from([])),
        )
      },
    )
  const body = zip.outputStream as Readable
  zip.on('error', (error: Error) => body.destroy(error))
  zip.end()
  return { fileName: `${fileName(batch.name)}归档包.zip`, contentType: 'application/zip', body }
}
