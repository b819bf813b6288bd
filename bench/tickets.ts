import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import sharp from 'sharp'
import { FORM_TITLES } from '#documents/forms.ts'
import { PORTRAIT } from '#documents/samples/people.ts'
import { SAMPLES } from '#documents/samples/samples.ts'
import { findFonts } from '#server/platform/pdf/fonts.ts'
import { createPdfPrinter, TEMPLATES } from '#server/platform/pdf/pdf-printer.ts'
import { SHADOW_FOLDER, separatePictures } from '#server/platform/pdf/pictures.ts'
import { qrSvg } from '#server/platform/pdf/qr-svg.ts'
import type { BenchResult } from './main.ts'

/** 1,000 admission tickets in rooms of at most 30, each with its own photograph and QR code. */
const TICKETS = 1000
const ROOM = 30
const TURNS = 5

const compiler = NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontPaths: findFonts().paths }] })
const printer = createPdfPrinter({ workers: 1 })

async function photographs(): Promise<Uint8Array[]> {
  const pixels = await sharp(PORTRAIT).resize(295, 413).jpeg().toBuffer()
  // A comment segment makes each file its own, as real photographs are.
  const comment = (i: number) => Buffer.from([0xff, 0xfe, 0, 6, i >> 24, i >> 16, i >> 8, i])
  return Array.from({ length: TICKETS }, (_, i) =>
    Buffer.concat([pixels.subarray(0, 2), comment(i), pixels.subarray(2)]),
  )
}

/** The rooms' data; every round has other numbers and QR codes, so that no round profits from another's cache. */
function rooms(photos: Uint8Array[], round: string) {
  const whole = SAMPLES.tickets(TICKETS)
  const tickets = whole.tickets.map((ticket, i) => {
    const ticketNumber = `26${round}-${String(i).padStart(6, '0')}`
    return { ...ticket, ticketNumber, photo: photos[i]!, qr: { qr: `JH1:${ticketNumber}:${'k'.repeat(24)}` } }
  })
  return Array.from({ length: Math.ceil(TICKETS / ROOM) }, (_, room) => ({
    ...whole,
    tickets: tickets.slice(room * ROOM, (room + 1) * ROOM),
  }))
}

type Room = ReturnType<typeof rooms>[number]

/** Everything the compiler needs, made beforehand: what is timed is Typst alone. */
function prepared(room: Room) {
  const { data, files } = separatePictures(room)
  const sheet = { ...FORM_TITLES.tickets, watermark: null, fonts: findFonts().families }
  const pictures = files.map(({ path, content }) => ({
    path: join(TEMPLATES, path),
    content: 'qr' in content ? Buffer.from(qrSvg(content.qr)) : Buffer.from(content),
  }))
  const payload = Buffer.from(JSON.stringify({ sheet, data }))
  return [{ path: join(TEMPLATES, SHADOW_FOLDER, 'data.json'), content: payload }, ...pictures]
}

function bareCompile(files: ReturnType<typeof prepared>): number {
  for (const { path, content } of files) compiler.mapShadow(path, content)
  const document = compiler.compile({ mainFilePath: join(TEMPLATES, 'tickets.typ'), resetRead: true }).result!
  compiler.pdf(document, { pdfStandard: 'a-2b', creationTimestamp: 0 })
  compiler.resetShadow()
  return document.numOfPages
}

async function timed(expected: number, work: () => Promise<number>): Promise<number> {
  const start = performance.now()
  const pages = await work()
  const milliseconds = Math.round(performance.now() - start)
  if (pages !== expected) throw new Error(`printed ${pages} pages instead of ${expected}`)
  return milliseconds
}

async function bareRound(list: Room[]): Promise<number> {
  const ready = list.map(prepared)
  return timed(countOf(list), async () => ready.reduce((pages, files) => pages + bareCompile(files), 0))
}

async function printRound(list: Room[]): Promise<number> {
  return timed(countOf(list), async () => {
    let pages = 0
    for (const room of list) pages += (await printer.print('tickets', room)).pages
    return pages
  })
}

function countOf(list: Room[]): number {
  return list.reduce((count, room) => count + room.tickets.length, 0)
}

/** Both sides turn by turn, so that whatever else the machine does burdens both alike; sums over all turns. */
async function measure(): Promise<{ printed: number; bare: number }> {
  const photos = await photographs()
  const warm = rooms(photos, 'w')[0]!
  bareCompile(prepared(warm))
  await printer.print('tickets', warm)
  const sums = { printed: 0, bare: 0 }
  for (let turn = 0; turn < TURNS; turn++) {
    const part = <T>(list: T[]) => list.filter((_, room) => room % TURNS === turn)
    compiler.evictCache(0)
    sums.bare += await bareRound(part(rooms(photos, 'b')))
    compiler.evictCache(0)
    sums.printed += await printRound(part(rooms(photos, 'p')))
  }
  return sums
}

/** Printing 1,000 tickets against the bare compile of the same pages. */
export async function run(): Promise<BenchResult> {
  const { printed, bare } = await measure()
  await printer.close()
  const of = `${TICKETS} tickets in rooms of ${ROOM} through print() with one thread : bare Typst compile of the same pages`
  return { name: 'tickets', ratio: Number((printed / bare).toFixed(2)), of, printedMs: printed, bareMs: bare }
}
