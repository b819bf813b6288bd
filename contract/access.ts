import { z } from 'zod'
import { roleCodes } from '#core/access/roles.ts'
import { route } from './route.ts'

const role = z.enum(roleCodes as [string, ...string[]])
const password = z.string().min(1, '请输入密码').max(200, '密码太长')

/** What a logged-in person sees of himself. */
export const me = z.object({
  accountId: z.string(),
  username: z.string(),
  name: z.string(),
  role: z.string(),
  roleTitle: z.string(),
  roles: z.array(z.object({ role: z.string(), title: z.string() })),
  permissions: z.array(z.string()),
  side: z.enum(['institution', 'centre']),
  tenant: z.object({
    id: z.string(),
    name: z.string(),
    shortName: z.string(),
    filingNumber: z.string().nullable(),
    profile: z.string().nullable(),
    profileTitle: z.string().nullable(),
  }),
  secondFactor: z.boolean(),
})
export type Me = z.output<typeof me>

const exampleMe: Me = {
  accountId: '01980000-0000-7000-8000-000000000001',
  username: 'zhoumin',
  name: '周敏',
  role: 'exam_officer',
  roleTitle: '考务管理岗',
  roles: [{ role: 'exam_officer', title: '考务管理岗' }],
  permissions: ['plan.read', 'plan.write'],
  side: 'institution',
  tenant: {
    id: '01980000-0000-7000-8000-0000000000aa',
    name: '豫衡理工中等专业学校',
    shortName: '豫衡理工',
    filingNumber: 'S000041000217',
    profile: 'ligong',
    profileTitle: '河南省理工中等专业学校',
  },
  secondFactor: false,
}

export const getInstallation = route({
  method: 'GET',
  path: '/api/v1/installation',
  summary: '本系统的性质、时钟和演示账号',
  term: 'access',
  permission: 'public',
  output: z.object({
    kind: z.enum(['demo', 'real']),
    now: z.string(),
    today: z.string(),
    version: z.string(),
    /** The part this installation plays; a site's own server shows the pages of an exam alone. */
    role: z.enum(['all', 'centre', 'institution', 'site']).optional(),
    /** The one password of all demo accounts; absent outside a demo. */
    demoPassword: z.string().optional(),
    demoAccounts: z.array(
      z.object({
        username: z.string(),
        name: z.string(),
        roles: z.array(z.string()),
        tenant: z.string(),
        side: z.string(),
      }),
    ),
  }),
  example: {
    output: { kind: 'real', now: '2026-11-18T01:42:00.000Z', today: '2026-11-18', version: '0.1.0', demoAccounts: [] },
  },
})

export const login = route({
  method: 'POST',
  path: '/api/v1/login',
  summary: '登录',
  term: 'access',
  permission: 'public',
  perMinute: 60,
  body: z.object({
    username: z.string().trim().min(1, '请输入账号').max(60, '账号太长'),
    password,
    code: z
      .string()
      .regex(/^\d{6}$/, '动态验证码为6位数字')
      .optional(),
    role: role.optional(),
  }),
  output: me,
  example: { body: { username: 'zhoumin', password: '••••••••' }, output: exampleMe },
})

export const logout = route({
  method: 'POST',
  path: '/api/v1/logout',
  summary: '退出登录',
  term: 'access',
  permission: 'login',
  output: z.object({}),
  example: { output: {} },
})

export const getMe = route({
  method: 'GET',
  path: '/api/v1/me',
  summary: '当前登录者、角色与权限',
  term: 'access',
  permission: 'login',
  output: me,
  example: { output: exampleMe },
})

export const switchRole = route({
  method: 'POST',
  path: '/api/v1/me/role',
  summary: '切换角色',
  term: 'access',
  permission: 'login',
  body: z.object({ role }),
  output: me,
  example: { body: { role: 'exam_officer' }, output: exampleMe },
})

export const confirmPassword = route({
  method: 'POST',
  path: '/api/v1/me/confirmation',
  summary: '再次输入密码，确认是本人在签字或查看',
  term: 'access',
  permission: 'login',
  perMinute: 30,
  body: z.object({ password }),
  output: z.object({ until: z.string() }),
  example: { body: { password: '••••••••' }, output: { until: '2026-11-18T01:47:00.000Z' } },
})

export const changePassword = route({
  method: 'POST',
  path: '/api/v1/me/password',
  summary: '修改自己的密码',
  term: 'access',
  permission: 'login',
  perMinute: 10,
  body: z.object({ current: password, next: z.string().min(10, '密码至少10位').max(200, '密码太长') }),
  output: z.object({}),
  example: { body: { current: '••••••••', next: '••••••••••' }, output: {} },
})

export const beginSecondFactor = route({
  method: 'POST',
  path: '/api/v1/me/second-factor',
  summary: '生成动态验证码的密钥',
  term: 'access',
  permission: 'login',
  reauth: true,
  output: z.object({ secret: z.string(), uri: z.string() }),
  example: { output: { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/…' } },
})

export const confirmSecondFactor = route({
  method: 'POST',
  path: '/api/v1/me/second-factor/confirmation',
  summary: '以一次动态验证码完成绑定',
  term: 'access',
  permission: 'login',
  perMinute: 10,
  body: z.object({ code: z.string().regex(/^\d{6}$/, '动态验证码为6位数字') }),
  output: z.object({}),
  example: { body: { code: '123456' }, output: {} },
})

export const account = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  status: z.string(),
  roles: z.array(z.object({ role: z.string(), title: z.string() })),
  secondFactor: z.boolean(),
})

export const listAccounts = route({
  method: 'GET',
  path: '/api/v1/accounts',
  summary: '本机构的账号与角色',
  term: 'access',
  permission: 'account.manage',
  output: z.object({
    accounts: z.array(account),
    assignable: z.array(z.object({ role: z.string(), title: z.string() })),
  }),
  example: { output: { accounts: [], assignable: [{ role: 'exam_officer', title: '考务管理岗' }] } },
})

export const createAccount = route({
  method: 'POST',
  path: '/api/v1/accounts',
  summary: '建立账号',
  term: 'access',
  permission: 'account.manage',
  body: z.object({
    username: z
      .string()
      .trim()
      .regex(/^[a-z0-9._-]{3,40}$/, '账号为3至40位小写字母、数字或._-'),
    name: z.string().trim().min(1, '请输入姓名').max(40, '姓名太长'),
    password: z.string().min(10, '密码至少10位').max(200, '密码太长'),
    roles: z.array(role).min(1, '至少选择一个角色'),
  }),
  output: account,
  example: {
    body: { username: 'zhoumin', name: '周敏', password: '••••••••••', roles: ['exam_officer'] },
    output: { id: '0198', username: 'zhoumin', name: '周敏', status: 'active', roles: [], secondFactor: false },
  },
})

export const changeAccount = route({
  method: 'PATCH',
  path: '/api/v1/accounts/:accountId',
  summary: '修改账号的姓名、角色、状态，或重设密码',
  term: 'access',
  permission: 'account.manage',
  params: z.object({ accountId: z.uuid() }),
  body: z.object({
    name: z.string().trim().min(1).max(40).optional(),
    roles: z.array(role).min(1, '至少选择一个角色').optional(),
    status: z.enum(['active', 'closed']).optional(),
    password: z.string().min(10, '密码至少10位').max(200).optional(),
  }),
  output: account,
  example: {
    params: { accountId: '01980000-0000-7000-8000-000000000001' },
    body: { roles: ['exam_officer', 'archivist'] },
    output: { id: '0198', username: 'zhoumin', name: '周敏', status: 'active', roles: [], secondFactor: false },
  },
})

export const listLogins = route({
  method: 'GET',
  path: '/api/v1/login-events',
  summary: '登录记录',
  term: 'access',
  permission: 'account.manage',
  query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
  output: z.object({
    events: z.array(z.object({ at: z.string(), username: z.string(), outcome: z.string(), address: z.string() })),
  }),
  example: {
    output: {
      events: [{ at: '2026-11-18T01:42:00.000Z', username: 'zhoumin', outcome: '成功', address: '127.0.0.1' }],
    },
  },
})

export const setDemoClock = route({
  method: 'POST',
  path: '/api/v1/demo/clock',
  summary: '设置演练时钟（只在演示环境）',
  term: 'access',
  permission: 'demo.clock',
  body: z.object({ now: z.iso.datetime({ offset: true, message: '时间格式应如2026-11-18T09:42:00+08:00' }) }),
  output: z.object({ now: z.string(), today: z.string() }),
  example: {
    body: { now: '2026-11-18T09:42:00+08:00' },
    output: { now: '2026-11-18T01:42:00.000Z', today: '2026-11-18' },
  },
})
