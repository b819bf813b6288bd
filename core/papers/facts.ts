/** The facts the rules of papers may ask for, with their Chinese names. */
export const papersFactTitles = {
  confidentialPlace: '印刷分装场所具备保密条件',
  dedicatedSupervisor: '有专人现场监督',
  dedicatedKeeper: '启封前有专人保管',
  securedStages: '有保密措施的环节',
  groupRoles: '命题组卷组成员',
} as const
