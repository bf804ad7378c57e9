// Passwords of eight characters and more that guessers try first, without the digits and signs people put behind them.
const stems = `
abcabc abcdef abcdefg abcdefgh academia access adidas admin administrator adminadmin agent alexander amanda andrea andrew anthony
april arsenal asdfasdf asdfgh asdfghjk asdfghjkl august austin bailey barcelona baseball basketball batman benjamin billabong
butterfly callcenter callcentre charlie cheese chelsea chocolate christian computer contact contactcenter corvette cowboys danielle
december default demo demodemo dragon elizabeth example explorer february firebird football freedom garfield guest hannah
hardcore hello helloworld hunter iceman iloveyou internet january jasmine jennifer jessica jonathan jordan justin killer
letmein liverpool login london lovely maggie manager marina master matrix maverick maxwell melissa mercedes merlin michael
michelle midnight mohammed monkey monster mustang mypassword natasha nicholas nicole november october orange pakistan parola passw
passwd password passpass patricia pepper phoenix pokemon princess purple qazwsx qazwsxedc qwaszx qwer qwerasdf qweasd qweasdzxc
qwert qwerty qwertyqwerty qwertyu qwertyui qwertyuiop qwertz qwertzuiop rangers redsox root samantha samsung scenarium scooby secret
security september service shadow slipknot spiderman startrek starwars steelers summer sunshine superman superuser supervisor support
sweet swordfish system telegram temp temppass test testing testtest thomas thunder tigger trustno victoria vikings welcome
welcomeback whatever william windows winter yankees zaq zaqwsx zxcvbn zxcvbnm`

const common = new Set(stems.trim().split(/\s+/))
/** What stands for letters: `p@ssw0rd` is tried as early as the word itself. */
const lookAlikes: { [sign: string]: string } = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
}

/** True for what is tried before anything else: words of lists, their usual disguises, runs and repetitions. */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase()
  const bare = lower.replace(/[\d!@#$%^&*.?_-]*$/, '')
  const plain = lower.replace(/[\d!.?_-]*$/, '').replaceAll(/[@431!0$5]/g, (sign) => lookAlikes[sign] ?? sign)
  return bare === '' ? isRunOrRepetition(lower) : common.has(bare) || common.has(plain) || isRunOrRepetition(lower)
}

/** One to four characters over and over, such as `abcabcabc`, or characters one after another, such as `12345678`. */
function isRunOrRepetition(text: string): boolean {
  if (/^(.{1,4}?)\1+.{0,3}$/u.test(text) && new Set(text).size <= 4) return true
  const steps = new Set(Array.from(text.slice(1), (_, index) => text.charCodeAt(index + 1) - text.charCodeAt(index)))
  return [...steps].every((step) => step === 1 || step === -9) || [...steps].every((step) => step === -1 || step === 9)
}
