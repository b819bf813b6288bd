import type { Message } from './index.ts'

/** Refusals at the doors: login, roles, second factor, confirmation. */
export const accessMessages = {
  'access.login_required': { kind: 'unauthenticated', text: '请先登录。' },
  'access.login_expired': { kind: 'unauthenticated', text: '登录已过期，请重新登录。' },
  'access.wrong_credentials': { kind: 'unauthenticated', text: '账号或密码不正确。' },
  'access.locked': { kind: 'too_many', text: '连续输错次数过多，请在{minutes}分钟后重试。' },
  'access.code_required': { kind: 'unauthenticated', text: '请输入动态验证码。' },
  'access.code_wrong': { kind: 'unauthenticated', text: '动态验证码不正确或已过期。' },
  'access.reauth_required': { kind: 'unauthenticated', text: '此操作需再次输入登录密码确认本人身份。' },
  'access.forbidden': { kind: 'forbidden', text: '当前角色“{role}”没有“{permission}”的权限。' },
  'access.role_not_held': { kind: 'forbidden', text: '您没有担任该角色。' },
  'access.second_factor_missing': { kind: 'forbidden', text: '该角色须先绑定动态验证码，请到“我的账号”绑定。' },
  'access.weak_password': { kind: 'invalid', text: '密码至少{min}位，且不能与账号相同或过于常见。' },
  'access.username_taken': { kind: 'conflict', text: '账号“{username}”已被使用。' },
  'access.same_person': { kind: 'rule', text: '{first}与{second}须由不同的人办理，{name}不能兼办。' },
  'access.demo_only': { kind: 'forbidden', text: '此功能只在演示环境中可用。' },
} as const satisfies Record<string, Message>
