import { z } from 'zod'
import { route } from './route.ts'

const line = (max: number) => z.string().trim().max(max, `最多${max}字`)
const reason = line(500).min(2, '请写明理由')

const content = z.object({
  title: z.string(),
  opening: z.string(),
  sections: z.array(z.object({ field: z.string(), text: z.string() })),
  contact: z.object({ name: z.string(), phone: z.string(), address: z.string() }),
})

const announcement = z.object({
  id: z.string(),
  batchId: z.string(),
  status: z.enum(['draft', 'published', 'withdrawn']),
  statusTitle: z.string(),
  content,
  createdBy: z.string(),
  publishedBy: z.string().nullable(),
  publishedAt: z.string().nullable(),
})
export type Announcement = z.output<typeof announcement>

const entry = z.object({
  occupationCode: z.string(),
  occupation: z.string(),
  job: z.string(),
  levelTitle: z.string(),
  expectedCount: z.number(),
})

const desk = z.object({
  announcements: z.array(announcement),
  /** What the institution's rules ask an announcement to state, each with its article. */
  required: z.array(z.object({ field: z.string(), clause: z.string().nullable(), ok: z.boolean() })),
  /** A draft made from the plan, for an editor that begins. */
  suggestion: content,
})
export type AnnouncementDesk = z.output<typeof desk>

const exampleContent = {
  title: '2026年第3批职业技能等级认定公告',
  opening: '根据备案范围和年度认定计划，现将有关事项公告如下。',
  sections: [{ field: '报名时间', text: '2026年10月8日至10月23日' }],
  contact: { name: '周敏', phone: '0371-60000000', address: '豫衡市金水路6号' },
}
const example: Announcement = {
  id: '01980000-0000-7000-8000-000000000002',
  batchId: '01980000-0000-7000-8000-000000000001',
  status: 'published',
  statusTitle: '已发布',
  content: exampleContent,
  createdBy: '周敏',
  publishedBy: '韩卓',
  publishedAt: '2026-10-08T01:00:00.000Z',
}
const batchParams = z.object({ batchId: z.uuid() })
const params = z.object({ announcementId: z.uuid() })
const exampleDesk: AnnouncementDesk = {
  announcements: [example],
  required: [{ field: '报名时间', clause: 'AY-002', ok: true }],
  suggestion: exampleContent,
}

export const getAnnouncements = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/announcements',
  summary: '批次公告、应载明的事项和按计划拟出的初稿',
  term: 'announcement',
  permission: 'plan.read',
  params: batchParams,
  output: desk,
  example: { params: { batchId: example.batchId }, output: exampleDesk },
})

export const writeAnnouncement = route({
  method: 'PUT',
  path: '/api/v1/batches/:batchId/announcement',
  summary: '编制公告（修改尚未发布的一份，没有则新建）',
  term: 'announcement',
  permission: 'announcement.write',
  params: batchParams,
  body: z.object({
    title: line(100).min(1, '请填写标题'),
    opening: line(1000).default(''),
    sections: z.array(z.object({ field: line(40).min(1), text: line(4000) })).max(40),
    contact: z.object({
      name: line(40).min(1, '请填写联系人'),
      phone: line(30).min(1, '请填写联系电话'),
      address: line(100).default(''),
    }),
  }),
  output: announcement,
  example: { params: { batchId: example.batchId }, body: exampleContent, output: example },
})

export const publishAnnouncement = route({
  method: 'POST',
  path: '/api/v1/announcements/:announcementId/publication',
  summary: '发布公告（须由编制人以外的人办理，缺项拒绝）',
  term: 'announcement',
  permission: 'announcement.publish',
  params,
  output: announcement,
  example: { params: { announcementId: example.id }, output: example },
})

export const withdrawAnnouncement = route({
  method: 'POST',
  path: '/api/v1/announcements/:announcementId/withdrawal',
  summary: '撤回已发布的公告，后续步骤等待新的公告',
  term: 'announcement',
  permission: 'announcement.publish',
  params,
  body: z.object({ reason }),
  output: announcement,
  example: { params: { announcementId: example.id }, body: { reason: '考点变更' }, output: example },
})

export const discardAnnouncement = route({
  method: 'POST',
  path: '/api/v1/announcements/:announcementId/discard',
  summary: '弃用公告草稿',
  term: 'announcement',
  permission: 'announcement.write',
  params,
  output: announcement,
  example: { params: { announcementId: example.id }, output: example },
})

export const printAnnouncement = route({
  method: 'GET',
  path: '/api/v1/announcements/:announcementId/pdf',
  summary: '打印公告（PDF）',
  term: 'announcement',
  permission: 'plan.read',
  params,
  output: 'file',
  example: { params: { announcementId: example.id } },
})

const publicRow = z.object({
  id: z.string(),
  title: z.string(),
  institution: z.string(),
  publishedOn: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
})

export const listPublicAnnouncements = route({
  method: 'GET',
  path: '/api/v1/public/announcements',
  summary: '已发布的认定公告，可按评价机构查看',
  term: 'announcement',
  permission: 'public',
  query: z.object({ institutionId: z.uuid().optional() }),
  output: z.object({ announcements: z.array(publicRow) }),
  example: { query: {}, output: { announcements: [] } },
})

export const getPublicAnnouncement = route({
  method: 'GET',
  path: '/api/v1/public/announcements/:announcementId',
  summary: '公众查看一份已发布的公告',
  term: 'announcement',
  permission: 'public',
  params,
  output: publicRow.extend({ content, batchName: z.string(), entries: z.array(entry) }),
  example: {
    params: { announcementId: example.id },
    output: {
      id: example.id,
      title: exampleContent.title,
      institution: '豫衡理工中等专业学校',
      publishedOn: '2026-10-08',
      startsOn: '2026-11-28',
      endsOn: '2026-11-29',
      batchName: '2026年第3批职业技能等级认定',
      content: exampleContent,
      entries: [],
    },
  },
})
