import { type Level, levelTitle } from '#core/kernel/levels.ts'
import type { BatchRow } from '#server/modules/batch/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectCandidates, selectCertificates, selectHandovers } from '../store.contents.ts'
import {
  clauseOf,
  formFile,
  identityOf,
  listFiles,
  moment,
  type PackFile,
  type PackOptions,
  type Provider,
  sheetOf,
  text,
} from './provider.ts'

async function issued(tx: Tx, batch: BatchRow, options: PackOptions) {
  const candidates = new Map((await selectCandidates(tx, batch.id)).map((row) => [row.id, row]))
  const certificates = await selectCertificates(tx, batch.id)
  return Promise.all(
    certificates.map(async (one) => {
      const candidate = candidates.get(one.registration_id)
      return { ...one, documentNumber: candidate ? await identityOf(tx, candidate, options) : one.identity_masked }
    }),
  )
}

const signing = (duties: readonly string[]) => duties.map((duty) => ({ duty, name: '', date: '' }))

async function* register(tx: Tx, batch: BatchRow, options: PackOptions): AsyncGenerator<PackFile> {
  const rows = await issued(tx, batch, options)
  if (rows.length === 0) return
  const sheet = await sheetOf(tx, batch, clauseOf(batch, 'certificate_register'))
  yield await formFile(tx, '证书核发名册', 'certificate-register', {
    ...sheet,
    rows: rows.map((one) => ({
      ...{ occupation: one.occupation, job: one.job, level: one.level, name: one.name },
      ...{ documentNumber: one.documentNumber, certificateNumber: one.number, serial: one.stock_number ?? '' },
      issuedOn: one.issued_on,
    })),
    signatures: signing(['制表', '审核', '负责人']),
  })
  const columns = [text('姓名'), text('证件号码', 22), text('职业', 20), text('工种', 20), text('等级', 14)]
  yield* listFiles(
    tx,
    '证书核发数据',
    [...columns, text('证书编号', 26), text('流水号', 12), text('核发日期', 12), text('状态', 10), text('备注', 8)],
    rows.map((one) => [
      ...[one.name, one.documentNumber, one.occupation, one.job, levelTitle(one.level as Level), one.number],
      ...[one.stock_number ?? '', one.issued_on, one.status, one.remark],
    ]),
  )
}

/** 证书发放表: who fetched which certificate; rows not yet fetched leave a cell for the signature. */
async function* handing(tx: Tx, batch: BatchRow, options: PackOptions): AsyncGenerator<PackFile> {
  const rows = await issued(tx, batch, options)
  if (rows.length === 0) return
  const handed = new Map((await selectHandovers(tx, batch.id)).map((one) => [one.certificate_id, one]))
  const sheet = await sheetOf(tx, batch, clauseOf(batch, 'certificate_issue'))
  yield await formFile(tx, '证书发放表', 'certificate-issue', {
    ...sheet,
    rows: rows.map((one) => ({
      ...{ occupation: one.occupation, job: one.job, level: one.level, name: one.name },
      ...{ documentNumber: one.documentNumber, certificateNumber: one.number },
    })),
    signatures: signing(['发放人']),
  })
  yield* listFiles(
    tx,
    '证书发放记录',
    [text('姓名'), text('证书编号', 26), text('领取人'), text('与本人关系', 12), text('领取时间', 18)],
    rows.map((one) => {
      const act = handed.get(one.id)
      return [one.name, one.number, act?.received_by ?? '', act?.relation ?? '', moment(act?.at ?? null)]
    }),
  )
}

/** Certificates issued and handed over. */
export const certificateProviders: readonly Provider[] = [
  { item: 'certificate_register', make: register },
  { item: 'certificate_issue', make: handing },
]
