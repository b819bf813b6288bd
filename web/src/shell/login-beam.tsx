const steps = [
  '计划报送',
  '公告',
  '报名',
  '资格审核',
  '考场编排',
  '准考证',
  '考试',
  '评分会签',
  '上报',
  '公示',
  '证书',
  '归档',
]
const weightAt = 6
const x = (index: number) => 196 + 44.9 * index

/** The steelyard of the login page: a certificate in the pan, the chain as graduations, the weight at the exam. */
export function LoginBeam() {
  return (
    <svg
      className="login-beam"
      viewBox="0 0 760 330"
      fill="none"
      stroke="#1E4A80"
      strokeLinecap="round"
      role="img"
      aria-label={`从计划到归档：${steps.join('、')}`}
    >
      <path d="M40 150H726" strokeWidth="5" />
      <path d="M726 150h14M148 148V96" strokeWidth="2" />
      <circle cx="148" cy="86" r="10" strokeWidth="2" />
      <circle cx="148" cy="150" r="5" fill="#F4F5F3" strokeWidth="2" />
      <path d="M56 153L22 262M56 153l34 109M56 153V262" strokeWidth="1" stroke="#5F6A76" />
      <path d="M10 262h92c-2 22-18 34-46 34s-44-12-46-34z" fill="#1E4A80" stroke="none" />
      <rect x="38" y="238" width="36" height="24" fill="#fff" strokeWidth="1.4" />
      <path d="M43 245h14M43 250h10" strokeWidth="1.2" />
      <circle cx="66" cy="254" r="3.6" fill="#C0332B" stroke="none" />
      {steps.map((step, index) => (
        <g key={step}>
          {index < steps.length - 1 &&
            [11.2, 22.4, 33.6].map((part) => (
              <path key={part} d={`M${x(index) + part} 150v7`} stroke="#87919C" strokeWidth="1" />
            ))}
          <path d={`M${x(index)} 150v22`} strokeWidth="1.5" />
          {[...step].map((letter, line) => (
            <text key={letter} x={x(index)} y={194 + line * 15.7} className={index === weightAt ? 'is-on' : ''}>
              {letter}
            </text>
          ))}
        </g>
      ))}
      <circle cx={x(weightAt)} cy="150" r="6" strokeWidth="2" fill="#F4F5F3" />
      <path d={`M${x(weightAt)} 222v34`} strokeWidth="1.5" />
      <path d={`M${x(weightAt) - 9} 256h18l7 38a3 3 0 0 1-3 3h-26a3 3 0 0 1-3-3z`} fill="#1E4A80" stroke="none" />
    </svg>
  )
}
