import {
  type ArchiveView,
  downloadArchivePack,
  getArchive,
  prepareArchivePack,
  sealArchivePack,
  waiveArchiveItem,
} from '#contract/archive.ts'
import type { Stage } from '../acting/cast.ts'
import { waitFor } from '../acting/wait-for.ts'

/** The archive as it stands. */
export const readArchive = async (stage: Stage, batchId: string): Promise<ArchiveView> =>
  (await stage.as('archivist')).call(getArchive, { params: { batchId } })

/** Says of everything that is missing where it lies. */
export async function explainMissing(stage: Stage, batchId: string): Promise<number> {
  const archivist = await stage.as('archivist')
  const { missing } = await readArchive(stage, batchId)
  for (const { folder, item, title } of missing)
    await archivist.call(waiveArchiveItem, {
      params: { batchId },
      body: { folder, item, reason: `${title}另存认定中心档案室，编号见移交登记` },
    })
  return missing.length
}

/** Makes the evidence pack and waits until it may be sealed. */
export async function preparePack(stage: Stage, batchId: string, seconds = 1800): Promise<ArchiveView> {
  await (await stage.as('archivist')).call(prepareArchivePack, { params: { batchId }, body: { masked: false } })
  return waitFor('the evidence pack', () => packIn(stage, batchId, 'ready'), seconds)
}

async function packIn(stage: Stage, batchId: string, status: 'ready' | 'sealed'): Promise<ArchiveView | null> {
  const view = await readArchive(stage, batchId)
  if (view.pack?.status === 'failed') throw new Error(`the evidence pack failed: ${view.pack.problem}`)
  return view.pack?.status === status ? view : null
}

/** The head seals the pack he has before him. */
export async function sealPack(stage: Stage, batchId: string): Promise<ArchiveView> {
  const { pack } = await readArchive(stage, batchId)
  const body = { manifestHash: pack?.manifestHash ?? '' }
  await (await stage.as('head')).call(sealArchivePack, { params: { batchId }, body })
  return waitFor('the seal', () => packIn(stage, batchId, 'sealed'), 600)
}

/** The sealed pack as a ZIP. */
export const downloadPack = async (stage: Stage, batchId: string): Promise<Buffer> =>
  (await stage.as('archivist')).download(downloadArchivePack, { params: { batchId } })
