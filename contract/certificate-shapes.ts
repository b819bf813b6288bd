import { z } from 'zod'

/** One row of the certificate ledger (证书台账); the identity number is masked. */
export const certificateItem = z.object({
  id: z.string(),
  batchId: z.string(),
  batchName: z.string(),
  registrationId: z.string(),
  number: z.string(),
  /** Running number of the paper (No.), eight digits. */
  stockNumber: z.string().nullable(),
  name: z.string(),
  identityType: z.string(),
  identityTypeTitle: z.string(),
  identityMasked: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number(),
  levelTitle: z.string(),
  issuedOn: z.string(),
  status: z.string(),
  statusTitle: z.string(),
  /** Mark of a reissue, such as 补; empty on a first issue. */
  remark: z.string(),
  printedCount: z.number(),
  handedOverAt: z.string().nullable(),
})
export type CertificateItem = z.output<typeof certificateItem>

/** A proposal to revoke, and what became of it. */
export const revocation = z.object({
  id: z.string(),
  status: z.enum(['requested', 'confirmed', 'refused']),
  reason: z.string(),
  clause: z.string().nullable(),
  /** Document and article of the clause, as people read it. */
  citation: z.string().nullable(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
})

/** Everything about one certificate that may be shown without stating a purpose. */
export const certificateDetail = certificateItem.extend({
  occupationCode: z.string(),
  issuingName: z.string(),
  composedBy: z.string(),
  composedAt: z.string(),
  issuedBy: z.string().nullable(),
  issuedAt: z.string().nullable(),
  /** The text of the QR code; empty until the certificate is issued. */
  code: z.string(),
  /** The print this one replaces, and the print that replaced it. */
  replacesId: z.string().nullable(),
  replacedById: z.string().nullable(),
  reissueReason: z.string().nullable(),
  /** Colour of the cover its level is bound in; null where the rules name none. */
  cover: z.string().nullable(),
  revocations: z.array(revocation),
  handover: z.object({ receivedBy: z.string(), relation: z.string(), handedBy: z.string(), at: z.string() }).nullable(),
  history: z.array(z.object({ at: z.string(), actor: z.string(), summary: z.string(), reason: z.string().nullable() })),
})
export type CertificateDetail = z.output<typeof certificateDetail>

/** Where the certificates of a batch stand. */
export const certificateBatchState = z.object({
  batchId: z.string(),
  batchName: z.string(),
  stepOpen: z.boolean(),
  stepDone: z.boolean(),
  /** Where numbers come from, and the article that says so. */
  source: z.enum(['local', 'platform']),
  sourceClause: z.string().nullable(),
  filingNumber: z.string(),
  /** What must be confirmed as checked before issuing. */
  checksBeforeIssue: z.array(z.string()),
  passed: z.number(),
  composed: z.number(),
  issued: z.number(),
  printed: z.number(),
  handedOver: z.number(),
  revoked: z.number(),
  withoutCertificate: z.number(),
  /** Blank sheets at hand. */
  blankPapers: z.number(),
  entries: z.array(
    z.object({
      entryId: z.string(),
      occupation: z.string(),
      job: z.string(),
      level: z.number(),
      levelTitle: z.string(),
      passed: z.number(),
      composed: z.number(),
      issued: z.number(),
      handedOver: z.number(),
    }),
  ),
})
export type CertificateBatchState = z.output<typeof certificateBatchState>

const id = '01980000-0000-7000-8000-00000000000a'

export const exampleCertificate: CertificateItem = {
  id,
  batchId: id,
  batchName: '2026年第4批',
  registrationId: id,
  number: 'S000041000217264000873',
  stockNumber: '00041873',
  name: '方知夏',
  identityType: 'id_card',
  identityTypeTitle: '居民身份证',
  identityMasked: '4105**********0226',
  occupation: '保育师',
  job: '',
  level: 4,
  levelTitle: '四级/中级工',
  issuedOn: '2026-12-21',
  status: 'issued',
  statusTitle: '已核发',
  remark: '',
  printedCount: 1,
  handedOverAt: null,
}

export const exampleCertificateDetail: CertificateDetail = {
  ...exampleCertificate,
  occupationCode: '4-10-01-03',
  issuingName: '豫衡理工中等专业学校职业技能等级认定中心',
  composedBy: '周敏',
  composedAt: '2026-12-21T01:00:00.000Z',
  issuedBy: '李衡',
  issuedAt: '2026-12-21T02:00:00.000Z',
  code: '/verify#JH1.…',
  replacesId: null,
  replacedById: null,
  reissueReason: null,
  cover: null,
  revocations: [],
  handover: null,
  history: [],
}

export const exampleBatchState: CertificateBatchState = {
  batchId: id,
  batchName: '2026年第4批',
  stepOpen: true,
  stepDone: false,
  source: 'local',
  sourceClause: 'HN-177',
  filingNumber: 'S000041000217',
  checksBeforeIssue: [],
  passed: 1396,
  composed: 0,
  issued: 0,
  printed: 0,
  handedOver: 0,
  revoked: 0,
  withoutCertificate: 1396,
  blankPapers: 2000,
  entries: [],
}
