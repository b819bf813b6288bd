import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { FormName, Forms } from '#documents/forms.ts'
import { FORM_TITLES } from '#documents/forms.ts'
import { findFonts } from './fonts.ts'
import { markMissing, missingGlyphs } from './missing-glyphs.ts'
import { separatePictures } from './pictures.ts'
import { PrintError } from './print-error.ts'
import { WorkerPool } from './worker-pool.ts'

export interface PrinterOptions {
  /** Folders with the institution's own fonts (`FONT_DIR`), where 仿宋 for certificates is looked for. */
  fontDirs?: string[]
  /** Compile threads; one is enough for some 130 tickets a second. */
  workers?: number
  /** Time one form may take, in milliseconds. */
  timeoutMs?: number
  /** Another compile thread than ours; the tests put failing ones here. */
  workerFile?: URL
}

export interface PrintOptions {
  /** Words across every page: 样张 or 演示. */
  watermark?: string
  /** Print 〓 for a character without a glyph instead of refusing; the caller shows `missingGlyphs` to a person. */
  allowMissingGlyphs?: boolean
  /** Instant written into the file as its creation time; the caller takes it from its clock. */
  createdAt?: Date
}

export interface Printed {
  /** PDF/A-2b. */
  pdf: Buffer
  pages: number
  /** Characters without a glyph, each as `𡛕（U+216D5）`; empty unless allowed. */
  missingGlyphs: string[]
}

export interface PdfPrinter {
  /** Prints a form. Throws PrintError: missing_glyphs, compile_failed, worker_crashed, timeout, closed. */
  print: <Name extends FormName>(form: Name, data: Forms[Name], options?: PrintOptions) => Promise<Printed>
  /** Family of the institution's 仿宋, or null when certificate values are set in Song. */
  fangsong: () => string | null
  close: () => Promise<void>
}

/** Control characters no font has, and marks that would turn the direction of what is read. */
const UNPRINTABLE = /[^\P{Cc}\t\n\r]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** Folder of the Typst templates. */
export const TEMPLATES = fileURLToPath(import.meta.resolve('#documents/forms.ts')).replace(/[\\/]forms\.ts$/, '')

/** The one way to a printed form: Typst in worker threads, PDF/A-2b out. */
export function createPdfPrinter(options: PrinterOptions = {}): PdfPrinter {
  let found: ReturnType<typeof findFonts> | null = null
  const fonts = () => {
    found ??= findFonts(options.fontDirs)
    return found
  }
  const start = () =>
    new Worker(options.workerFile ?? new URL('./compile-worker.ts', import.meta.url), {
      workerData: { templates: TEMPLATES, fontPaths: fonts().paths },
    })
  const pool = new WorkerPool(start, options.workers ?? 1, options.timeoutMs ?? 120_000)
  return {
    async print(form, data, { watermark, allowMissingGlyphs = false, createdAt = new Date(0) } = {}) {
      const missing = missingGlyphs([data, watermark], fonts().has)
      if (missing.length > 0 && !allowMissingGlyphs) {
        const message = `以下字符没有可用字形，未打印：${missing.join('、')}。请管理员安装含有该字的字体`
        throw new PrintError('missing_glyphs', message, missing)
      }
      const separated = separatePictures(data)
      const sheet = { ...FORM_TITLES[form], watermark: watermark ?? null, fonts: fonts().families }
      const json = JSON.stringify({ sheet, data: separated.data }, (_, value) => printable(value))
      const payload = missing.length > 0 ? markMissing(json, fonts().has) : json
      const job = { form, payload, files: separated.files, createdAt: Math.floor(createdAt.getTime() / 1000) }
      const { pdf, pages } = await pool.run(job)
      return { pdf: Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength), pages, missingGlyphs: missing }
    },
    fangsong: () => fonts().fangsong,
    close: () => pool.close(),
  }
}

function printable(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(UNPRINTABLE, '') : value
}
