/** The version of the notice; a changed text gets a new version, and earlier consents keep theirs. */
export const noticeVersion = '2026-01'

/** The notice of personal information as candidates read and sign it. */
export const privacyNotice = {
  version: noticeVersion,
  title: '个人信息处理告知书',
  paragraphs: [
    '为组织职业技能等级认定，评价机构须处理您的姓名、性别、出生日期、证件类型和号码、照片、联系方式、学历、从业经历、原有证书以及考试过程和成绩。其中证件号码属于敏感个人信息，用于核验身份、防止重复报名和替考，并按规定印在证书上。',
    '上述信息用于报名、资格审核、考务组织、成绩评定、公示、证书核发与查询，并按规定报送职业技能鉴定指导中心。公示时姓名和证件号码均部分遮盖。除法律、行政法规另有规定外，不向其他单位和个人提供。',
    '证件号码、照片和上传的材料加密保存。工作人员查看完整证件号码须写明用途，每次查看留有记录。档案保存期限按有关规定执行，期满后删除。',
    '您可以向评价机构查询、复制、更正本人信息；证书核发前可以申请取消报名。不同意处理上述信息的，无法参加认定。对处理有异议的，可以向评价机构或其上级职业技能鉴定指导中心提出。',
    '未满14周岁的，须由监护人同意并签字。',
  ],
} as const
