import { DomainError } from '#contract/domain-error.ts'
import type { RegistrationDetail } from '#contract/registration.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { keepFile, openFile } from '#server/platform/files/files.ts'
import type { FileReply, UploadedFile } from '#server/platform/http/implement.ts'
import { type NormalPhoto, normalisePhoto, photoSize } from '#server/platform/photo/normalise-photo.ts'
import { findRegistration, lockRegistration } from '../one.ts'
import { presentDetail } from '../present.ts'
import { updateRegistration } from '../store.ts'

/** What should be looked at in a photograph, in words; null where nothing. */
export function photoProblem({ background, shapeFits }: Pick<NormalPhoto, 'background' | 'shapeFits'>): string | null {
  const problems = [...(background.white ? [] : ['背景不是白色']), ...(shapeFits ? [] : ['原照片不是一寸比例，已裁切'])]
  return problems.length === 0 ? null : problems.join('；')
}

/** Shows a photograph as it would be kept. */
export async function previewPhoto(ctx: Context, id: string, file: UploadedFile) {
  await transact(ctx, (tx) => findRegistration(tx, id))
  const photo = await normalisePhoto(file.bytes)
  return {
    image: `data:image/jpeg;base64,${photo.jpeg.toString('base64')}`,
    ...photoSize,
    problem: photoProblem(photo),
  }
}

/** Keeps the photograph of one candidate, re-encoded. */
export async function setPhoto(ctx: Context, id: string, file: UploadedFile): Promise<RegistrationDetail> {
  const photo = await normalisePhoto(file.bytes)
  return transact(ctx, async (tx) => {
    const row = await lockRegistration(tx, id)
    if (row.status === 'withdrawn')
      throw new DomainError('state.not_allowed', { what: '报名', state: '已取消', action: '上传照片' })
    const fileId = await keepFile(tx, {
      purpose: 'photograph',
      name: '照片.jpg',
      contentType: 'image/jpeg',
      bytes: photo.jpeg,
    })
    await updateRegistration(tx, id, { photo_file_id: fileId, photo_problem: photoProblem(photo) })
    await record(tx, {
      act: 'registration.photograph',
      batchId: row.batch_id,
      subject: ['registration', id],
      summary: row.photo_file_id ? '更换照片' : '上传照片',
      before: { fileId: row.photo_file_id },
      after: { fileId },
    })
    return presentDetail(tx, await findRegistration(tx, id))
  })
}

/** The photograph of one candidate. */
export function openPhoto(ctx: Context, id: string): Promise<FileReply> {
  return transact(ctx, async (tx) => {
    const row = await findRegistration(tx, id)
    if (!row.photo_file_id) throw new DomainError('registration.no_photo')
    const { bytes } = await openFile(tx, row.photo_file_id)
    return { fileName: '照片.jpg', contentType: 'image/jpeg', body: bytes, inline: true }
  })
}
