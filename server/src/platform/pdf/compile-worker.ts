import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { ShadowFile } from './pictures.ts'
import { SHADOW_FOLDER } from './pictures.ts'
import { qrSvg } from './qr-svg.ts'

/** What a worker is told to print. */
export interface CompileJob {
  id: number
  form: string
  /** The form's data with everything the templates need, as JSON. */
  payload: string
  files: ShadowFile[]
  /** Creation time written into the file, in seconds since 1970. */
  createdAt: number
}

/** What a worker answers. */
export type CompileAnswer =
  | { id: number; ok: true; pdf: Uint8Array; pages: number }
  | { id: number; ok: false; message: string }

/** Memoized layout kept between jobs: the same template is mostly printed room after room. */
const CACHE_AGE = 2

const { templates, fontPaths } = workerData as { templates: string; fontPaths: string[] }
const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontPaths }] })

function compile(job: CompileJob): { pdf: Uint8Array; pages: number } {
  compiler.mapShadow(join(templates, SHADOW_FOLDER, 'data.json'), Buffer.from(job.payload))
  for (const { path, content } of job.files) {
    compiler.mapShadow(join(templates, path), 'qr' in content ? Buffer.from(qrSvg(content.qr)) : Buffer.from(content))
  }
  const result = compiler.compile({ mainFilePath: join(templates, `${job.form}.typ`), resetRead: true })
  const document = result.result
  if (!document) throw new Error(JSON.stringify(result.takeDiagnostics()?.shortDiagnostics ?? []))
  const pdf = compiler.pdf(document, { pdfStandard: 'a-2b', creationTimestamp: job.createdAt })
  return { pdf: new Uint8Array(pdf), pages: document.numOfPages }
}

/** The first of Typst's messages, which come as JSON or as the text of a Rust value. */
function diagnosis(text: string): string {
  return /"?message"?: ?"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? text.slice(0, 200)
}

parentPort!.on('message', (job: CompileJob) => {
  try {
    const { pdf, pages } = compile(job)
    parentPort!.postMessage({ id: job.id, ok: true, pdf, pages } satisfies CompileAnswer, [pdf.buffer as ArrayBuffer])
  } catch (error) {
    const message = diagnosis(error instanceof Error ? error.message : String(error))
    parentPort!.postMessage({ id: job.id, ok: false, message } satisfies CompileAnswer)
  } finally {
    compiler.resetShadow()
    compiler.evictCache(CACHE_AGE)
  }
})
