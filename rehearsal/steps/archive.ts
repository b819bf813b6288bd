import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sealArchivePack } from '#contract/archive.ts'
import { composeCertificates } from '#contract/certificate.ts'
import { downloadPack, explainMissing, preparePack, sealPack } from '#server/demo/steps/archive.ts'
import { readZip } from '#server/platform/zip/read-zip.ts'
import type { Play } from '../play.ts'

const generous = { maxInflatedBytes: 2 ** 32, maxEntryBytes: 2 ** 31, maxRatio: 2_000, maxEntries: 100_000 }

/** What is missing is explained, the pack made, sealed, fetched and unpacked. */
export async function archive(play: Play): Promise<void> {
  const { stage, batchId, refusals, progress, out, figures } = play
  const head = await stage.as('head')
  await refusals.expect(
    'sealing what was never prepared',
    () => head.call(sealArchivePack, { params: { batchId }, body: { manifestHash: '0'.repeat(64) } }),
    'archive.not_prepared',
  )
  await explainMissing(stage, batchId)
  progress.begin('整理归档包')
  await preparePack(stage, batchId)
  await sealPack(stage, batchId)
  progress.begin('下载归档包')
  const files = readZip(await downloadPack(stage, batchId), generous)
  for (const { name, bytes } of files) {
    const path = join(out, ...name.split('/'))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  }
  figures.pack = out
  await refuseAfterwards(play)
}

async function refuseAfterwards({ stage, batchId, refusals, plan }: Play): Promise<void> {
  const officer = await stage.as('certificate_officer')
  await refusals.expect(
    'a certificate after the seal',
    () => officer.call(composeCertificates, { params: { batchId }, body: {} }),
    'chain.closed',
    plan.clauses.early_certificate,
  )
}
