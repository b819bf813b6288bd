import { z } from 'zod'
import { exampleDetail, registrationDetail } from './registration-shapes.ts'
import { route } from './route.ts'

const id = '01980000-0000-7000-8000-00000000000a'
const batchParams = z.object({ batchId: z.uuid() })
const params = z.object({ registrationId: z.uuid() })
const importParams = z.object({ importId: z.uuid() })

const named = z.object({ registrationId: z.string(), name: z.string(), identityMasked: z.string() })

/** What an archive of photographs held, before anything is kept with the candidates. */
export const photoImport = z.object({
  id: z.string(),
  batchId: z.string(),
  fileName: z.string(),
  status: z.enum(['previewed', 'imported', 'discarded']),
  matchedCount: z.number(),
  matched: z.array(named.extend({ entry: z.string(), problem: z.string().nullable(), replaces: z.boolean() })),
  /** Candidates the archive holds no photograph of and who have none yet. */
  missing: z.array(named),
  /** Files that belong to nobody. */
  strays: z.array(z.object({ entry: z.string(), reason: z.string() })),
  duplicates: z.array(named.extend({ entries: z.array(z.string()) })),
  broken: z.array(named.extend({ entry: z.string(), reason: z.string() })),
  /** How many of the matched have no white background. */
  notWhiteCount: z.number(),
  createdAt: z.string(),
  importedAt: z.string().nullable(),
})
export type PhotoImport = z.output<typeof photoImport>

const examplePhotoImport: PhotoImport = {
  id,
  batchId: id,
  fileName: '照片.zip',
  status: 'previewed',
  matchedCount: 0,
  matched: [],
  missing: [],
  strays: [{ entry: '全家福.jpg', reason: '文件名里没有证件号码' }],
  duplicates: [],
  broken: [],
  notWhiteCount: 0,
  createdAt: '2026-10-08T01:42:00.000Z',
  importedAt: null,
}

export const previewPhotoImport = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/photo-imports',
  summary: '上传照片压缩包并按证件号码对应考生，不写入',
  term: 'registration',
  permission: 'registration.write',
  perMinute: 10,
  params: batchParams,
  upload: { maxBytes: 200 * 1024 * 1024, accept: '.zip' },
  output: photoImport,
  example: { params: { batchId: id }, output: examplePhotoImport },
})

export const getPhotoImport = route({
  method: 'GET',
  path: '/api/v1/photo-imports/:importId',
  summary: '一次照片上传的对应结果',
  term: 'registration',
  permission: 'registration.read',
  params: importParams,
  output: photoImport,
  example: { params: { importId: id }, output: examplePhotoImport },
})

export const confirmPhotoImport = route({
  method: 'POST',
  path: '/api/v1/photo-imports/:importId/import',
  summary: '导入已对应的照片（重新编码，统一为一寸）',
  term: 'registration',
  permission: 'registration.write',
  params: importParams,
  body: z.object({
    /** Replace photographs candidates already have. */
    replace: z.boolean().default(true),
  }),
  output: z.object({ imported: z.number(), skipped: z.number(), summary: photoImport }),
  example: { params: { importId: id }, body: {}, output: { imported: 1, skipped: 0, summary: examplePhotoImport } },
})

export const previewPhoto = route({
  method: 'POST',
  path: '/api/v1/registrations/:registrationId/photo/preview',
  summary: '查看一张照片裁切后的样子，不写入',
  term: 'registration',
  permission: 'registration.write',
  params,
  upload: { maxBytes: 10 * 1024 * 1024, accept: '.jpg,.jpeg,.png' },
  output: z.object({
    /** data: address of the re-encoded photograph. */
    image: z.string(),
    width: z.number(),
    height: z.number(),
    problem: z.string().nullable(),
  }),
  example: {
    params: { registrationId: id },
    output: { image: 'data:image/jpeg;base64,…', width: 295, height: 413, problem: null },
  },
})

export const setPhoto = route({
  method: 'POST',
  path: '/api/v1/registrations/:registrationId/photo',
  summary: '上传一名考生的照片',
  term: 'registration',
  permission: 'registration.write',
  params,
  upload: { maxBytes: 10 * 1024 * 1024, accept: '.jpg,.jpeg,.png' },
  output: registrationDetail,
  example: { params: { registrationId: id }, output: exampleDetail },
})

export const getPhoto = route({
  method: 'GET',
  path: '/api/v1/registrations/:registrationId/photo',
  summary: '一名考生的照片',
  term: 'registration',
  permission: 'registration.read',
  params,
  output: 'file',
  example: { params: { registrationId: id } },
})
