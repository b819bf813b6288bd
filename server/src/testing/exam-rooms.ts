import { approveArrangement, arrange, createPlace, setSessions, submitArrangement } from '#contract/arrangement.ts'
import type { TestClient } from './client.ts'
import type { World } from './world.ts'

/** Registers theory rooms `1机房` … and one workshop that serves every occupation; gives their ids. */
export async function buildRooms(
  clerk: TestClient,
  rooms: { count: number; seats: number; reserve?: number; workshop?: number },
): Promise<{ theory: string[]; workshop: string }> {
  const theory: string[] = []
  for (let number = 1; number <= rooms.count; number++) {
    const body = {
      name: `${number}机房`,
      building: '信息楼',
      subject: 'theory' as const,
      seatCount: rooms.seats,
      reserveCount: rooms.reserve ?? 0,
    }
    theory.push((await clerk.call(createPlace, { body })).id)
  }
  const body = {
    name: '综合实训场',
    building: '实训楼',
    subject: 'practical' as const,
    seatCount: rooms.workshop ?? 1000,
  }
  return { theory, workshop: (await clerk.call(createPlace, { body })).id }
}

const times = ['09:00', '14:00']

/** Sessions of a subject, two a day from the given day. */
export async function holdSessions(
  clerk: TestClient,
  batchId: string,
  subject: 'theory' | 'practical',
  given: { day: string; count: number; minutes?: number },
) {
  const sessions = Array.from({ length: given.count }, (_, i) => {
    const day = new Date(Date.parse(`${given.day}T00:00:00Z`) + Math.floor(i / 2) * 86_400_000)
      .toISOString()
      .slice(0, 10)
    return { startsAt: `${day}T${times[i % 2]}:00+08:00`, minutes: given.minutes ?? 90 }
  })
  const { sessions: all } = await clerk.call(setSessions, { params: { batchId, subject }, body: { sessions } })
  return all.filter((session) => session.subject === subject)
}

/** Arranges both subjects of a batch and has them approved, so that tickets may be issued. */
export async function seatEverybody(world: World, batchId: string, sessions: { theory: number; practical: number }) {
  const clerk = await world.as('exam_officer')
  const director = await world.as('director')
  await holdSessions(clerk, batchId, 'theory', { day: '2026-11-28', count: sessions.theory })
  await holdSessions(clerk, batchId, 'practical', { day: '2026-12-02', count: sessions.practical, minutes: 120 })
  for (const subject of ['theory', 'practical'] as const) {
    const params = { batchId, subject }
    await clerk.call(arrange, { params, body: { seed: 'test' } })
    await clerk.call(submitArrangement, { params, body: {} })
    await director.call(approveArrangement, { params, body: {} })
  }
}
