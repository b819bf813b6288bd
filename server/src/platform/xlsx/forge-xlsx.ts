import { forgeZip } from '../zip/forge-zip.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** Builds an .xlsx of one sheet around hand-written worksheet XML; for tests only. */
export function forgeXlsx(worksheet: string, more: Record<string, string | Buffer> = {}): Buffer {
  const parts: Record<string, string | Buffer> = {
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="考生" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${main}">${worksheet}</worksheet>`,
    ...more,
  }
  return forgeZip(Object.entries(parts).map(([name, part]) => ({ name, bytes: Buffer.from(part) })))
}

/** Worksheet XML of so many rows of so many numbers. */
export function numberRows(rows: number, columns: number): string {
  const line = Array.from({ length: columns }, (_, c) => `<c><v>${c}</v></c>`).join('')
  return `<sheetData>${Array.from({ length: rows }, (_, r) => `<row r="${r + 1}">${line}</row>`).join('')}</sheetData>`
}
