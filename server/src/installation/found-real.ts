import { z } from 'zod'
import type { Calendar } from '#core/kernel/working-days.ts'
import { addAccount, hashPassword } from '../modules/access/index.ts'
import { importCalendar } from '../modules/calendar/index.ts'
import { foundCentre, foundInstitution, selectIsFounded } from '../modules/institution/index.ts'
import { type Platform, systemActor, transactFor } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'

const name = z.string().trim().min(2, '至少2个字').max(80, '至多80个字')
const username = z.string().regex(/^[a-z0-9._-]{3,40}$/, '账号为3至40位小写字母、数字或._-')
const password = z.string().min(10, '密码至少10位').max(200, '密码太长')

/** What must be known to make a real installation. */
export const installationAnswers = z
  .object({
    centreName: name,
    centreRegionCode: z.string().regex(/^\d{6}$/, '行政区划代码为6位数字'),
    centreUsername: username,
    centreAdministrator: name,
    centrePassword: password,
    institutionName: name,
    institutionKind: z.enum(['school', 'social'], '类别应为school或social'),
    issuingName: name,
    englishIssuingName: z.string().trim().max(200).default(''),
    profile: z.string().trim().min(1, '请选择规则档案'),
    contactName: name,
    contactPhone: z.string().trim().min(5, '请填写联系电话').max(40),
    username,
    administrator: name,
    password,
  })
  .refine((given) => given.username !== given.centreUsername, { path: ['username'], message: '两个管理员账号不能相同' })

/** Founds the centre, the institution and their first administrators; the rest is done on screen. */
export async function foundRealInstallation(
  platform: Platform,
  given: z.output<typeof installationAnswers>,
  calendar: Calendar,
): Promise<void> {
  if (await selectIsFounded(platform)) throw new Error('这个数据目录里已有正式环境，未作改动。')
  const [centreId, institutionId] = [newId(), newId()]
  await foundCentre(platform, {
    id: centreId,
    name: given.centreName,
    shortName: given.centreName,
    regionCode: given.centreRegionCode,
  })
  await importCalendar(platform, centreId, calendar, '随系统提供')
  await foundInstitution(platform, {
    id: institutionId,
    centreId,
    name: given.institutionName,
    shortName: given.institutionName,
    englishName: '',
    issuingName: given.issuingName,
    englishIssuingName: given.englishIssuingName,
    profile: given.profile,
    kind: given.institutionKind,
    address: '',
    contactName: given.contactName,
    contactPhone: given.contactPhone,
  })
  await addFirst(platform, centreId, 'centre', {
    username: given.centreUsername,
    name: given.centreAdministrator,
    password: given.centrePassword,
    role: 'centre_administrator',
  })
  await addFirst(platform, institutionId, 'institution', {
    username: given.username,
    name: given.administrator,
    password: given.password,
    role: 'administrator',
  })
}

async function addFirst(
  platform: Platform,
  tenantId: string,
  side: 'centre' | 'institution',
  { role, ...person }: { username: string; name: string; password: string; role: string },
): Promise<void> {
  const passwordHash = await hashPassword(person.password)
  await transactFor(platform, systemActor(tenantId, side), tenantId, (tx) =>
    addAccount(tx, side, { ...person, roles: [role], passwordHash }),
  )
}
