const chiefs: readonly string[] = ['主考', '副主考']

/** The right that a step's approval asks for: the chief approves himself, for the head of a room an invigilator does. */
export const approvalRight = (approval: string): 'invigilation.chief' | 'invigilation.run' =>
  chiefs.includes(approval) ? 'invigilation.chief' : 'invigilation.run'

/** Whose approval is waited for, in words: that of a room's head another invigilator of the room gives as well. */
export const approvalWords = (approval: string): string =>
  chiefs.includes(approval) ? `等${approval}本人登录后批准` : `等${approval}批准，由登记人以外的监考员登录后办理`
