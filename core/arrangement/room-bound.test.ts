import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeMachines, judgePlaces } from './judge-places.ts'
import { judgeStations } from './judge-stations.ts'
import { roomSessionBound } from './room-bound.ts'

const eighteen = [192, 48, 48, 30, 48, 120, 120, 120, 20, 20, 40, 150, 100, 50, 50, 50, 50, 140]

test('1,396 candidates of 18 groups in rooms of 30 need 52 room-sessions apart and 47 together', () => {
  const groups = eighteen.map((candidates) => ({ candidates, largest: 30 }))
  assert.equal(roomSessionBound(groups, true), 52)
  assert.equal(roomSessionBound(groups, false), 47)
  assert.equal(roomSessionBound([{ candidates: 1, largest: 0 }], true), Number.POSITIVE_INFINITY)
})

test('no occupation has more candidates in a practical session than stations [LG-011]', () => {
  const rule = loadPolicy('ligong').policy.headcount.practicalSessions
  const use = (occupation: string, candidates: number) =>
    judgeStations([{ session: '1', occupation, candidates }], rule)
  const written: readonly (readonly [string, number])[] = [
    ['汽车维修工', 160],
    ['汽车装调工', 160],
    ['车工', 60],
    ['制图员', 110],
    ['城市轨道交通服务员', 30],
    ['计算机程序设计员', 150],
    ['缝纫工', 60],
    ['保育师', 134],
    ['电子商务师', 100],
    ['互联网营销师', 100],
    ['快递员', 10],
    ['起重装卸机械操作工', 5],
    ['收银员', 150],
  ]
  for (const [occupation, stations] of written) {
    assert.equal(use(occupation, stations).ok, true)
    assert.deepEqual(use(occupation, stations + 1).reasons, [
      { code: 'arrangement.stations_over', clause: 'LG-011', who: occupation },
    ])
  }
  assert.equal(use('不动产测绘员', 500).ok, true)
  assert.equal(use('焊工', 500).ok, true)
})

const placesOf = (profile: string) => loadPolicy(profile).policy.arrangement

test('a fifteenth place is more than the institution publishes [LG-010]', () => {
  assert.equal(judgePlaces({ theoryRooms: 14, practicalPlaces: 14 }, placesOf('ligong')).ok, true)
  assert.deepEqual(judgePlaces({ theoryRooms: 15, practicalPlaces: 14 }, placesOf('ligong')).reasons, [
    { code: 'place.theory_rooms', clause: 'LG-010' },
  ])
  assert.deepEqual(
    judgePlaces({ theoryRooms: 14, practicalPlaces: 15 }, placesOf('ligong')).reasons[0]?.clause,
    'LG-010',
  )
})

test('a machine room has at least thirty machines [HN-137]', () => {
  assert.equal(judgeMachines(30, placesOf('henan')).ok, true)
  assert.deepEqual(judgeMachines(29, placesOf('henan')).reasons, [{ code: 'place.machines', clause: 'HN-137' }])
})
