import { type Role, roleCodes, roles } from '#core/access/roles.ts'
import { loadCalendar } from '#policies/load-calendar.ts'
import { addAccount, demoPassword, hashPassword, shownPassword } from '../modules/access/index.ts'
import { importCalendar } from '../modules/calendar/index.ts'
import { foundCentre, foundInstitution } from '../modules/institution/index.ts'
import { type Platform, systemActor, transactFor } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'
import type { Player } from './acting/cast.ts'
import { inventNames, usernameOf } from './acting/names.ts'

/** An invented institution under the demo centre. */
export interface InventedInstitution {
  /** How the acts call it. */
  readonly tenant: string
  readonly name: string
  readonly shortName: string
  readonly englishName: string
  readonly profile: string
  readonly kind: 'school' | 'social'
  readonly address: string
  readonly contactPhone: string
}

/** An installation with its people. */
export interface FoundedTenants {
  readonly centreId: string
  readonly institutionIds: ReadonlyMap<string, string>
  readonly players: readonly Player[]
}

/** The centre of every invented installation. */
export const inventedCentre = { name: '豫衡市职业技能鉴定指导中心', shortName: '豫衡指导中心', regionCode: '410000' }

/** Two schools of thought under one centre: a school and a training organisation. */
export const inventedSchool: InventedInstitution = {
  tenant: 'school',
  name: '豫衡理工中等专业学校',
  shortName: '豫衡理工',
  englishName: 'Yuheng Polytechnic Vocational School',
  profile: 'demo-school',
  kind: 'school',
  address: '豫衡市金水路6号',
  contactPhone: '0371-60000000',
}
export const inventedOrganisation: InventedInstitution = {
  tenant: 'organisation',
  name: '嵩岳职业培训评价中心',
  shortName: '嵩岳评价',
  englishName: 'Songyue Vocational Training and Assessment Center',
  profile: 'demo-organisation',
  kind: 'social',
  address: '豫衡市中州大道18号',
  contactPhone: '0371-61000000',
}

/** How many people hold each role alone, and who holds two of them. */
export interface CrowdWish {
  perRole(role: Role): number
  readonly doubles: readonly (readonly Role[])[]
}

/** Founds the centre and the institutions with people in every role. */
export async function foundInventedTenants(
  platform: Platform,
  institutions: readonly InventedInstitution[],
  wish: CrowdWish,
): Promise<FoundedTenants> {
  const crowd = new Crowd(platform, await hashPassword(demoPassword, shownPassword), wish)
  const centreId = newId()
  await foundCentre(platform, { id: centreId, ...inventedCentre })
  await importCalendar(platform, centreId, loadCalendar(), '随系统提供')
  await crowd.add('centre', centreId, 'centre')
  const institutionIds = new Map<string, string>()
  for (const { tenant, ...facts } of institutions) {
    const id = newId()
    await foundInstitution(platform, {
      ...facts,
      id,
      centreId,
      issuingName: `${facts.name}职业技能等级认定中心`,
      englishIssuingName: `Occupational Skill Certificate Authority of ${facts.englishName}`,
      contactName: crowd.nextName(),
    })
    await crowd.add(tenant, id, 'institution')
    institutionIds.set(tenant, id)
  }
  return { centreId, institutionIds, players: crowd.players }
}

class Crowd {
  readonly players: Player[] = []
  readonly #platform: Platform
  readonly #passwordHash: string
  readonly #wish: CrowdWish
  readonly #names = inventNames()
  readonly #taken = new Set<string>()

  constructor(platform: Platform, passwordHash: string, wish: CrowdWish) {
    this.#platform = platform
    this.#passwordHash = passwordHash
    this.#wish = wish
  }

  nextName(): string {
    return this.#names.next().value ?? ''
  }

  async add(tenant: string, tenantId: string, side: 'institution' | 'centre'): Promise<void> {
    const own = roleCodes.filter((role) => roles[role].side === side)
    const wanted: (readonly Role[])[] = [
      ...own.flatMap((role) => Array.from({ length: this.#wish.perRole(role) }, () => [role])),
      ...this.#wish.doubles.filter((held) => held.every((role) => roles[role].side === side)),
    ]
    await transactFor(this.#platform, systemActor(tenantId, side), tenantId, async (tx) => {
      for (const held of wanted) {
        const name = this.nextName()
        const player = { tenant, name, username: usernameOf(name, this.#taken), roles: held }
        await addAccount(tx, side, { ...player, password: '', passwordHash: this.#passwordHash })
        this.players.push(player)
      }
    })
  }
}
