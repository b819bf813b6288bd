import { writeZip } from '#server/platform/zip/write-zip.ts'
import { escapeXml } from '../import/draw-formula.ts'
import type { ExportedItem } from '../import/imported-item.ts'
import { pictureFiles, safeName } from './picture-files.ts'
import { identifierOf, qtiItem } from './qti-item.ts'
import type { WrittenItems } from './written-items.ts'

/** Writes items as a QTI 2.2 package, pictures and drawn formulas included. */
export async function writeQti(items: readonly ExportedItem[], at: Date): Promise<WrittenItems> {
  const pictures = pictureFiles(items)
  const formulas = new Map(
    items
      .flatMap(({ assets }) => assets)
      .filter(({ mediaType }) => mediaType === 'image/svg+xml')
      .map(({ id, base64 }) => [id, { name: `images/${safeName(id)}.svg`, bytes: Buffer.from(base64, 'base64') }]),
  )
  const nameOf = (asset: string): string => formulas.get(asset)?.name ?? pictures.nameOf(asset)
  const documents = items.map((item) => ({
    name: `items/${safeName(item.id)}.xml`,
    bytes: Buffer.from(qtiItem(item, (asset) => `../${nameOf(asset)}`)),
  }))
  const manifest = Buffer.from(manifestOf(items, nameOf))
  const bytes = await writeZip(
    [{ name: 'imsmanifest.xml', bytes: manifest }, ...documents, ...pictures.files, ...formulas.values()],
    at,
  )
  return { bytes, contentType: 'application/zip', extension: '.zip' }
}

function manifestOf(items: readonly ExportedItem[], nameOf: (asset: string) => string): string {
  const resources = items.map((item) => {
    const href = `items/${safeName(item.id)}.xml`
    const files = [href, ...new Set(item.assets.map(({ id }) => nameOf(id)))]
    return `<resource identifier="${identifierOf(item.id)}" type="imsqti_item_xmlv2p2" href="${href}">${labels(item)}${files.map((file) => `<file href="${escapeXml(file)}"/>`).join('')}</resource>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:imsmd="http://ltsc.ieee.org/xsd/LOM" identifier="jiheng-items"><metadata><schema>QTIv2.2 Package</schema><schemaversion>1.0.0</schemaversion></metadata><organizations/><resources>${resources.join('')}</resources></manifest>`
}

function labels({ knowledgePoint, difficulty, importance }: ExportedItem): string {
  const words = [
    ...(knowledgePoint === null ? [] : [`知识点:${knowledgePoint}`]),
    ...(difficulty === null ? [] : [`难度:${difficulty}`]),
    ...(importance === null ? [] : [`重要程度:${importance}`]),
  ]
  if (words.length === 0) return ''
  const keywords = words.map(
    (word) => `<imsmd:keyword><imsmd:string language="zh-CN">${escapeXml(word)}</imsmd:string></imsmd:keyword>`,
  )
  return `<metadata><imsmd:lom><imsmd:general>${keywords.join('')}</imsmd:general></imsmd:lom></metadata>`
}
