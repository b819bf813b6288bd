import { roleCodes, roles } from '#core/access/roles.ts'
import { loadCalendar } from '#policies/load-calendar.ts'
import { addAccount } from '../modules/access/index.ts'
import { importCalendar } from '../modules/calendar/index.ts'
import { foundCentre, foundInstitution } from '../modules/institution/index.ts'
import { type Platform, systemActor, transactFor } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'

export interface TestCentre {
  readonly id: string
}

export interface TestInstitution {
  readonly id: string
  readonly name: string
}

async function addEveryRole(
  platform: Platform,
  tenantId: string,
  side: 'institution' | 'centre',
  prefix: string,
  passwordHash: string,
) {
  await transactFor(platform, systemActor(tenantId, side), tenantId, async (tx) => {
    for (const role of roleCodes.filter((code) => roles[code].side === side))
      for (const number of [1, 2])
        await addAccount(tx, side, {
          username: `${prefix}.${role.replaceAll('_', '-')}.${number}`,
          name: `${roles[role].title}${number}`,
          password: '',
          roles: [role],
          passwordHash,
        })
  })
}

/** A centre with two institutions and two accounts of every role in each. */
export async function foundTenants(platform: Platform, passwordHash: string, profile: string) {
  const centreId = newId()
  await foundCentre(platform, {
    id: centreId,
    name: '豫衡市职业技能鉴定指导中心',
    shortName: '豫衡指导中心',
    regionCode: '410000',
  })
  await importCalendar(platform, centreId, loadCalendar(), '随系统提供')
  await addEveryRole(platform, centreId, 'centre', 'centre', passwordHash)
  const found = async (prefix: 'institution' | 'neighbour', name: string) => {
    const id = newId()
    await foundInstitution(platform, {
      id,
      centreId,
      name,
      shortName: name.slice(0, 4),
      englishName: 'Yuheng Polytechnic Vocational School',
      issuingName: `${name}职业技能等级认定中心`,
      englishIssuingName: 'Occupational Skill Certificate Authority of Yuheng Polytechnic Vocational School',
      profile,
      kind: 'school',
      address: '豫衡市金水路6号',
      contactName: '周敏',
      contactPhone: '0371-60000000',
    })
    await addEveryRole(platform, id, 'institution', prefix, passwordHash)
    return { id, name }
  }
  return {
    centre: { id: centreId },
    institution: await found('institution', '豫衡理工中等专业学校'),
    neighbour: await found('neighbour', '嵩岳商贸中等专业学校'),
  }
}
