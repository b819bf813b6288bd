import type { AnswerExport } from '#core/theory-exam/answer-export.ts'
import { compare } from '../count.ts'
import { Crowd } from '../crowd.ts'
import { dice } from '../dice.ts'
import type { Fault } from '../fault.ts'
import { ServedRoom } from '../room.ts'
import { sometime } from '../trial.ts'

/** Files that must be refused: of another candidate, cut short, and with one letter changed anywhere. */
function forge(
  file: AnswerExport,
  other: AnswerExport,
  random: () => number,
  changes: number,
): readonly AnswerExport[] {
  const changed = Array.from({ length: changes }, () => {
    const place = Math.floor(random() * (file.cipher.length - 4))
    const letter = file.cipher[place] === 'A' ? 'B' : 'A'
    return { ...file, cipher: file.cipher.slice(0, place) + letter + file.cipher.slice(place + 1) }
  })
  return [
    { ...file, attemptId: other.attemptId },
    { ...file, cipher: other.cipher },
    { ...file, seq: file.seq - 1 },
    { ...file, cipher: file.cipher.slice(0, file.cipher.length - 400) },
    ...changed,
  ]
}

const isRefused = (room: ServedRoom, file: AnswerExport) =>
  room.importFile(file).then(
    () => false,
    (error: Error) => error.message === 'exam.export_refused',
  )

/** The server is destroyed with everything on it; a new one has the package and the files the candidates' machines saved. */
export const restored: Fault = {
  name: 'restore',
  title: '服务器损毁后由导出文件恢复',
  run: async ({ long, seed }) => {
    const random = dice(seed)
    const room = new ServedRoom()
    await room.lay()
    await room.start()
    const crowd = new Crowd(room.url, room.facts.code, room.facts.candidates)
    try {
      await crowd.enter()
      crowd.write()
      await sometime(1_500, 2_500, random)
      await crowd.stop()
      const files = crowd.examinees.map((one) => one.exportFile())
      await room.destroy()
      await room.lay()
      await room.start()
      const empty = (await room.stored()).length === 0
      const [first, second] = files
      const forged = first && second ? forge(first, second, random, long ? 100 : 12) : []
      let refused = 0
      for (const file of forged) if (await isRefused(room, file)) refused += 1
      const stillEmpty = (await room.stored()).length === 0
      for (const file of files) await room.importFile(file)
      for (const { attemptId } of files) await room.takeHeld(attemptId)
      return {
        times: files.length,
        count: compare(crowd.examinees, await room.stored()),
        holds: {
          'the new server knows no answer before': empty && stillEmpty,
          'every wrong file is refused': refused === forged.length,
        },
        control: { what: 'files of another candidate, cut short or changed', wrong: refused },
        note: `${refused} of ${forged.length} wrong files refused`,
      }
    } finally {
      await crowd.close()
      await room.close()
    }
  },
}
