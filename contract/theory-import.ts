import { z } from 'zod'
import { route } from './route.ts'
import { exampleId } from './score-shapes.ts'

const batchParams = z.object({ batchId: z.uuid() })

/** An exam system whose signed score files are taken in. */
export const examSystem = z.object({
  id: z.string(),
  name: z.string(),
  /** First sixteen hex digits of the SHA-256 of the key. */
  keyId: z.string(),
  publicKey: z.string(),
  status: z.enum(['active', 'closed']),
  registeredBy: z.string(),
  registeredAt: z.string(),
})
export type ExamSystem = z.output<typeof examSystem>

const exampleSystem: ExamSystem = {
  id: exampleId,
  name: '机考系统',
  keyId: '3d8e11f790c452ab',
  publicKey: 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=',
  status: 'active',
  registeredBy: '系统管理员',
  registeredAt: '2026-09-01T01:00:00.000Z',
}

export const listExamSystems = route({
  method: 'GET',
  path: '/api/v1/exam-systems',
  summary: '登记在册的机考系统及其公钥',
  term: 'score',
  permission: 'login',
  output: z.object({ systems: z.array(examSystem) }),
  example: { output: { systems: [exampleSystem] } },
})

export const registerExamSystem = route({
  method: 'POST',
  path: '/api/v1/exam-systems',
  summary: '登记机考系统的公钥（Ed25519）',
  term: 'score',
  permission: 'account.manage',
  reauth: true,
  body: z.object({
    name: z.string().trim().min(1, '请填写机考系统名称').max(60, '名称太长'),
    /** Base64 of the SPKI form, or PEM. */
    publicKey: z.string().trim().min(40, '请粘贴公钥').max(1_000, '公钥太长'),
  }),
  output: examSystem,
  example: {
    body: { name: '机考系统', publicKey: 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=' },
    output: exampleSystem,
  },
})

export const closeExamSystem = route({
  method: 'POST',
  path: '/api/v1/exam-systems/:systemId/closure',
  summary: '停用机考系统的公钥',
  term: 'score',
  permission: 'account.manage',
  reauth: true,
  params: z.object({ systemId: z.uuid() }),
  output: examSystem,
  example: { params: { systemId: exampleId }, output: { ...exampleSystem, status: 'closed' } },
})

export const importTheoryScores = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/theory-scores',
  summary: '导入机考系统签名的理论成绩文件（JSON）',
  term: 'score',
  permission: 'score.import_theory',
  params: batchParams,
  upload: { maxBytes: 5 * 1024 * 1024, accept: '.json' },
  body: z.object({
    /** Why an earlier import is replaced; needed only then. */
    reason: z.string().trim().max(200, '原因太长').default(''),
  }),
  output: z.object({
    system: z.string(),
    keyId: z.string(),
    imported: z.number().int(),
    absent: z.number().int(),
    cheated: z.number().int(),
    fileHash: z.string(),
  }),
  example: {
    params: { batchId: exampleId },
    body: { reason: '' },
    output: { system: '机考系统', keyId: '3d8e11f790c452ab', imported: 1380, absent: 12, cheated: 4, fileHash: '9f…' },
  },
})
