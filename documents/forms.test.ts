import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { findFonts } from '#server/platform/pdf/fonts.ts'
import { missingGlyphs } from '#server/platform/pdf/missing-glyphs.ts'
import { createPdfPrinter, TEMPLATES } from '#server/platform/pdf/pdf-printer.ts'
import type { FormName } from './forms.ts'
import { FORM_TITLES } from './forms.ts'
import { pdfPlain, pdfText } from './samples/pdf-text.ts'
import { machineRoomRecord } from './samples/room-samples.ts'
import { SAMPLES } from './samples/samples.ts'

const printer = createPdfPrinter()
after(printer.close)

/** Pages with no rows, three and two hundred. */
const PAGES: Record<FormName, [none: number, three: number, many: number]> = {
  'annual-plan': [1, 1, 10],
  'batch-plan-application': [2, 2, 7],
  announcement: [1, 1, 7],
  application: [1, 6, 400],
  tickets: [1, 3, 200],
  'door-label': [1, 3, 200],
  'desk-labels': [1, 1, 17],
  'sign-in-sheet': [1, 1, 6],
  'seating-plan': [1, 1, 4],
  'room-record': [1, 1, 12],
  'theory-scores': [1, 1, 7],
  'practical-score-sheet': [1, 3, 200],
  'score-sheet': [1, 1, 6],
  'score-summary': [1, 1, 7],
  'qualified-roster': [1, 1, 10],
  'publicity-notice': [1, 1, 7],
  certificate: [1, 3, 200],
  'certificate-register': [1, 1, 10],
  'certificate-issue': [1, 1, 12],
  'evidence-index': [2, 3, 18],
  'recovery-sheet': [1, 1, 1],
  handover: [1, 1, 15],
  'supervision-feedback': [1, 1, 23],
  'incident-record': [1, 1, 10],
  'trust-page': [1, 1, 1],
  'key-difference': [1, 1, 6],
  'similarity-report': [1, 1, 9],
  'theory-paper': [2, 2, 15],
  'theory-key': [1, 1, 1],
}

const print = async <Name extends FormName>(form: Name, rows: number, watermark?: string) => {
  const printed = await printer.print(form, SAMPLES[form](rows), { watermark })
  return { ...printed, texts: pdfText(printed.pdf) }
}

for (const form of Object.keys(PAGES) as FormName[]) {
  test(`${form} prints with no rows, with three awkward names and with two hundred rows`, async () => {
    const pages = [await print(form, 0), await print(form, 3), await print(form, 200)].map((printed) => printed.pages)
    assert.deepEqual(pages, PAGES[form])
  })
}

for (const form of Object.keys(PAGES).filter((name) => name !== 'certificate') as FormName[]) {
  test(`${form} names itself, its number, its anchor and its pages in the footer and bears the demo mark`, async () => {
    const { texts, pages } = await print(form, 3, '演示')
    const { title, number } = FORM_TITLES[form]
    const anchor = (SAMPLES[form](3) as { anchor: string }).anchor.replace(/\s/g, '')
    const total = form === 'tickets' ? '1,396' : String(pages)
    texts.forEach((text, i) => {
      assert.ok(text.includes(`${title}${number}`), `title on page ${i + 1}`)
      assert.ok(text.includes(anchor), `anchor on page ${i + 1}`)
      assert.ok(text.includes(`第${i + 1}页/共${total}页`), `page number on page ${i + 1}`)
      assert.ok(text.includes('演示'), `watermark on page ${i + 1}`)
    })
  })
}

test('a real form bears no watermark', async () => {
  const { texts } = await print('score-sheet', 3)
  assert.equal(texts[0]!.includes('演示') || texts[0]!.includes('样张'), false)
})

test('every form is PDF/A-2b', async () => {
  for (const form of Object.keys(PAGES) as FormName[]) {
    const plain = pdfPlain((await print(form, 1)).pdf)
    assert.match(plain, /<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>B</, form)
  }
})

test('a certificate carries all sixteen facts, the whole identity number and -- for no job [LG-046]', async () => {
  const { texts } = await print('certificate', 1)
  const facts = [
    '职业技能等级证书',
    'CertificateofOccupationalSkillLevel',
    '本证书由豫衡理工中等专业学校职业技能等级认定中心颁发',
    'YuhengPolytechnicVocationalSchool',
    '发证日期：2026年12月21日',
    '姓名Name欧阳龑淼',
    '证件类型IDType居民身份证',
    '证件号码IDNo.99000020080101000X',
    '职业名称Occupation保育师',
    '工种/职业方向Job--',
    '职业技能等级SkillLevel四级/中级工',
    '证书编号CertificateNo.S000099000001264000001',
    'jndj.osta.org.cn',
    'pjjg.osta.org.cn',
    'No.00041873',
    '证书专用章',
  ]
  assert.deepEqual(
    facts.filter((fact) => !texts[0]!.includes(fact)),
    [],
  )
})

test('a replacement certificate is marked beside its serial number', async () => {
  const { texts } = await print('certificate', 3)
  assert.ok(texts[2]!.includes('No.00041875补'))
})

test('a ticket carries number, both sittings with entry time, place and seat, and the notices [HN-109, NC-009]', async () => {
  const { texts } = await print('tickets', 1)
  for (const fact of [
    '准考证号2604-0103-01',
    '9900**********000X',
    '理论知识（机考）2026年11月28日星期六09:00–10:3008:40起入场信息楼三层3机房01',
    '技能操作2026年11月29日星期日13:30–15:0013:10起候考实训楼二层保育实训室106',
    '备料通知请携带准考证与身份证原件，2B铅笔、橡皮、黑色签字笔',
    '开考30分钟后不得入场',
  ]) {
    assert.ok(texts[0]!.includes(fact), fact)
  }
})

test('a score sheet shows the signature chain in order and the ledger checkpoint', async () => {
  const { texts } = await print('score-sheet', 12)
  assert.match(texts[0]!, /考评组长薛景行汇总记分员质量督导员机构负责人/)
  assert.ok(texts[0]!.includes('第46,902条，2026-12-0216:40:12，密钥jh-2026-a，树根3d8e11f790c452ab77e0c1d95a3b6f28'))
})

test('a room record carries counts, absences, violations with measure, incidents and room for every signature [LG-036, HN-074]', async () => {
  const { texts } = await print('room-record', 1)
  for (const fact of [
    '应到30实到28缺考2违纪1交卷28',
    '01欧阳龑淼2604-0103-01考场规则三：迟到30分钟不得入场，视为缺考',
    '二档7：携带规定外通信、电子设备。该科目按作弊，记0分。',
    '键盘故障，换键盘用时8分钟补时10分钟，至10:40主考蔡景行',
    '主监考员副监考员主考质量督导员日期日期日期日期',
    '代考者签名（如有）',
  ]) {
    assert.ok(texts[0]!.includes(fact), fact)
  }
})

test('the machines of a room stand on one page behind its record, thirty of them and sixty', async () => {
  for (const machines of [30, 60]) {
    const { pdf, pages } = await printer.print('room-record', machineRoomRecord(machines))
    assert.equal(pages, 2)
    const [, annex = ''] = pdfText(pdf)
    assert.ok(annex.includes(`机器记录（${machines}台）`))
    assert.ok(annex.includes('上次留下的标记不在了；本机写入磁盘太慢'))
    assert.ok(annex.includes('换机与补时的经过见第四栏'))
  }
})

test('an application is printed once for each keeper of a copy [LG-029, HN-062]', async () => {
  const { texts } = await print('application', 1)
  assert.deepEqual(
    texts.map((text) => ['考生留存', '机构存档'].filter((keeper) => text.includes(keeper))),
    [['考生留存'], ['机构存档']],
  )
})

test('a public notice gives the period, the working days and the contacts [AY-059]', async () => {
  const { texts } = await print('publicity-notice', 1)
  assert.ok(texts[0]!.includes('公示时间：2026年12月4日至2026年12月10日（5个工作日）'))
  assert.ok(texts[0]!.includes('联系人：温书瑶联系电话：0372-0000000'))
})

test('the summary adds up and gives the share of those present who passed', async () => {
  const { texts } = await print('score-summary', 2)
  assert.ok(texts[0]!.includes('合计2,4012,3604122,02033885.6%'))
})

test('long names stay whole', async () => {
  const { texts } = await print('sign-in-sheet', 3)
  assert.ok(texts[0]!.replace(/\u200b/g, '').includes('买买提江·阿卜杜热合曼·吐尔逊江'))
  assert.ok(texts[0]!.replace(/\u200b/g, '').includes('Alexandra-KonstantinovnaMontgomery'))
})

test('the printer offset shifts the certificate and leaves its text', async () => {
  const plain = SAMPLES.certificate(1)
  const straight = await printer.print('certificate', plain)
  const shifted = await printer.print('certificate', { ...plain, offset: { x: -1.5, y: 2 } })
  assert.deepEqual(pdfText(shifted.pdf), pdfText(straight.pdf))
  assert.notDeepEqual(shifted.pdf, straight.pdf)
})

test('every form has a template, and the bundled fonts have all characters of the templates', () => {
  const { has } = findFonts([], [])
  const templates = readdirSync(TEMPLATES).filter((name) => name.endsWith('.typ'))
  assert.deepEqual(templates.sort(), [...Object.keys(FORM_TITLES), 'form'].map((name) => `${name}.typ`).sort())
  for (const name of templates) assert.deepEqual(missingGlyphs(readFileSync(join(TEMPLATES, name), 'utf8'), has), [])
  for (const sample of Object.values(SAMPLES)) assert.deepEqual(missingGlyphs(sample(20), has), [])
})
