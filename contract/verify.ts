import { z } from 'zod'
import { route } from './route.ts'

const id = '01980000-0000-7000-8000-00000000000a'

/** The public signing key of an institution, under the signature of its centre. */
export const listedKey = z.object({
  institutionId: z.string(),
  institution: z.string(),
  issuingName: z.string(),
  contactPhone: z.string(),
  /** Ed25519, 32 bytes, base64. */
  publicKey: z.string(),
})

/** The keys of one centre's institutions; `signature` covers the canonical JSON of `body`. */
export const keyList = z.object({
  body: z.object({
    kind: z.literal('jiheng.keys'),
    centreId: z.string(),
    centre: z.string(),
    centreKey: z.string(),
    issuedAt: z.string(),
    keys: z.array(listedKey),
  }),
  signature: z.string(),
})

/** What an institution has revoked; `signature` is the institution's over the canonical JSON of `body`. */
export const revocationList = z.object({
  body: z.object({
    kind: z.literal('jiheng.revocations'),
    institutionId: z.string(),
    number: z.number(),
    issuedAt: z.string(),
    /** After this instant the list may have been overtaken and says nothing of today. */
    validUntil: z.string(),
    entries: z.array(
      z.object({
        /** Of the certificate number, or of one print of it (number and running number). */
        hash: z.string(),
        kind: z.enum(['revoked', 'replaced']),
        /** Day from which it is void. */
        since: z.string(),
      }),
    ),
  }),
  signature: z.string(),
})

/** A certificate as the public sees it: every printed field, the identity number masked. */
export const publicCertificate = z.object({
  number: z.string(),
  stockNumber: z.string(),
  name: z.string(),
  identityType: z.string(),
  identityMasked: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number(),
  levelTitle: z.string(),
  issuedOn: z.string(),
  institution: z.string(),
  issuingName: z.string(),
  contactPhone: z.string(),
  remark: z.string(),
  status: z.enum(['valid', 'revoked', 'replaced']),
  /** Day from which it is void. */
  since: z.string().nullable(),
  reason: z.string().nullable(),
  citation: z
    .object({
      clause: z.string(),
      institution: z.string(),
      document: z.string(),
      article: z.string(),
      text: z.string(),
    })
    .nullable(),
})
export type PublicCertificate = z.output<typeof publicCertificate>

const exampleKeys = {
  body: {
    kind: 'jiheng.keys' as const,
    centreId: id,
    centre: '豫衡市职业技能鉴定指导中心',
    centreKey: '…',
    issuedAt: '2026-12-28T00:00:00.000Z',
    keys: [],
  },
  signature: '…',
}
const exampleList = {
  body: {
    kind: 'jiheng.revocations' as const,
    institutionId: id,
    number: 3,
    issuedAt: '2026-12-28T00:00:00.000Z',
    validUntil: '2026-12-31T00:00:00.000Z',
    entries: [],
  },
  signature: '…',
}
const examplePublic: PublicCertificate = {
  number: 'S000041000217264000873',
  stockNumber: '00041873',
  name: '方知夏',
  identityType: '居民身份证',
  identityMasked: '4105**********0226',
  occupation: '保育师',
  job: '',
  level: 4,
  levelTitle: '四级/中级工',
  issuedOn: '2026-12-21',
  institution: '豫衡理工中等专业学校',
  issuingName: '豫衡理工中等专业学校职业技能等级认定中心',
  contactPhone: '0371-60000000',
  remark: '',
  status: 'valid',
  since: null,
  reason: null,
  citation: null,
}

const number = z
  .string()
  .trim()
  .transform((text) => text.replace(/\s/g, '').toUpperCase())
  .refine((text) => text.length <= 30, '证书编号为22位')

export const queryCertificate = route({
  method: 'POST',
  path: '/api/v1/verify/query',
  summary: '公众查询证书：姓名加证书编号，或姓名加完整证件号码；查无与不符的答复相同',
  term: 'verify',
  permission: 'public',
  perMinute: 30,
  body: z
    .object({
      name: z.string().trim().min(1, '请输入姓名').max(60, '姓名太长'),
      number: number.optional(),
      documentNumber: z.string().trim().max(30, '证件号码太长').optional(),
    })
    .refine((body) => Boolean(body.number) !== Boolean(body.documentNumber), {
      message: '请填写证书编号或证件号码，二者填一项',
      path: ['number'],
    }),
  output: z.object({ found: z.boolean(), certificates: z.array(publicCertificate) }),
  example: {
    body: { name: '方知夏', number: 'S000041000217264000873' },
    output: { found: true, certificates: [examplePublic] },
  },
})

export const checkCode = route({
  method: 'POST',
  path: '/api/v1/verify/code',
  summary: '以证书二维码联机核验：签名、是否撤销，并取照片对照',
  term: 'verify',
  permission: 'public',
  perMinute: 60,
  body: z.object({ code: z.string().trim().min(1, '请扫描或粘贴二维码内容').max(2_000, '内容太长') }),
  output: z.object({
    state: z.enum(['genuine', 'revoked', 'altered', 'unknown']),
    certificate: publicCertificate.nullable(),
    /** data: address of the photograph; whoever scans the code holds the paper that shows it. */
    photo: z.string().nullable(),
    checkedAt: z.string(),
  }),
  example: {
    body: { code: 'JH1.…' },
    output: { state: 'genuine', certificate: examplePublic, photo: null, checkedAt: '2026-12-28T02:06:00.000Z' },
  },
})

export const getVerificationLists = route({
  method: 'GET',
  path: '/api/v1/verify/lists',
  summary: '核验用名单：各机构签名公钥与撤销名单，可存下离线核验',
  term: 'verify',
  permission: 'public',
  output: z.object({ keyLists: z.array(keyList), revocationLists: z.array(revocationList) }),
  example: { output: { keyLists: [exampleKeys], revocationLists: [exampleList] } },
})

export const getOfflineVerifier = route({
  method: 'GET',
  path: '/api/v1/verify/offline.html',
  summary: '离线核验页：一个自带名单的网页文件，不联网也能核验二维码',
  term: 'verify',
  permission: 'public',
  perMinute: 20,
  output: 'file',
  example: {},
})
