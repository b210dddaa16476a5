package leak

import "strings"

// commonness says what a name is besides a name, and so what it needs beside it to
// be one.
type commonness uint8

// From names that mean nothing else to those that mean something else first.
const (
	unusual  commonness = iota // it names somebody wherever it stands
	named                      // a word too, but with a capital it is a name
	word                       // an English word: alone it names somebody where nothing but a name has a capital
	everyday                   // a word so common that two of them in small letters mean nothing
	proper                     // has a capital in any case, as a month, a place or a faith: never alone
)

// commonNames are the names that English has another use for, by their folded
// letters. A roll's other names are all unusual.
var commonNames = func() map[string]commonness {
	table := map[string]commonness{}
	for kind, names := range []string{named: namedWords, word: plainWords, everyday: everydayWords, proper: properWords} {
		for _, name := range strings.Fields(names) {
			table[name] = commonness(kind)
		}
	}
	return table
}()

const everydayWords = `able all an and are as at back bay be best bill black blue bond book both box bush but by can care case chance close
	come cook cross day dear do down early ever fair farmer field fine first fish for force ford friend gay go good
	grant gray green grey guy hall hand hard he heard heart her high hill his home hope house how hunt in is it its joy
	just keen key kind knight lamb land lane last law lay lead less light little lock long look love low main major man
	many mark marks me mean mile mind mine moon moore more most must my near new nice night no north not now of old on
	once one only open or our out own page park part past pay peace pen pick place plan play point pool poor power price
	pride pupil rain read ready real rich right ring river road rock room rose round rule rush safe sale sandy say
	school see self sharp she short side small so south speed spring star stay step still story street strong summer sun
	sure table talk tall task team term test than that the them then they thing think this time to top town travel true
	turn up us wall want was water way we weeks well west white who why wild will win wing winter wise wish wood woods
	work worth year you your`

const namedWords = `alder ama amber amity asher aspen aster ava bailey baker barker barlow barron bart basil beck belle benson bertie
	betty billy blaise booth bowler brady brandy brook brooke brooks bryony butcher butler cam carey carol carpenter
	carr carter carver chandler chapman chase che cher cherry clement clive cole coles collier colt cooper crystal daisy
	dale dan dawn dean dee del destiny dev dexter dixie dolly don dora doyle drake drew duncan dyer ebony eden emir
	emmanuel era ernest eta eve faye fen ferguson finn fisher fletcher flo flora foster fowler fox francis frank franks
	fraser freda fuller gardner garland garnet gemma gene giles gill ginger glen gloria glover goldsmith granger gus
	hale hamish harper harry harvey hazel heather holly hooper horne hudson hui hunter iman iris isla ivy jack jade
	jasmine jasper jay jean jerry jess jet jo joe joey john johnny josh jude judge kay kelly ken kerr kerry kip kit
	kitty la lance lark lars laurel lee len leo les lesley lewis li lily linus lo logan lottie lou lu luke lynch mace
	maddy mahmood malik marina marshall martin mason matt max maxim mercer mick mike miles miller millie mills milo mina
	ming miranda mo molly monty morris myrtle nan nash nat ned nell nelly ness nick nicky noble noel noor nova olive
	oliver ollie oscar otis palmer pam parker parsons pat patsy patty pearce pearl penny perry pete phil pierce piper
	polly poppy porter potter prescott primo rae raj raja ralph ram randy raven ray raya reed reeve reeves reuben rex
	rhys rob robin robins roger roman romeo ron ronnie rory ros rosemary rosie ross rowan roy ruby rudy russ ruth ryder
	sadler sal sally sam sana sander sasha saul savannah sawyer scarlet scarlett scott serena shaun shaw shepherd sid
	sierra singh skye skylar slater sloan smith sol sonny sophia spencer stan stewart stu sue summers susan sylvester
	tanner taylor ted teddy terry thai theo tia tiffany tim tina toby todd tom tommy toni tony tracy tran trevor tucker
	turner tyler val valentine vera verity vern vi vic vicky viola violet viv wade wainwright walker waller wally walter
	ward warner warren weaver webb wei weller wendy wes wheeler wilder willow winnie woody wren wright wu yam yan yang
	yasmin yates zander zen zion`

const plainWords = `abbey abbot ace acre ale ali angel angle arch archer arrow art ash autumn bacon badger ball band banks bar barber
	bark barley barn baron barrow bass bat battle beach bean bear bee bell bench bent berry bird bit blaze bless
	blessing bliss block bloom bo bob bolt booker bow bowl boy branch brand brave bray bread bridge bridges bright broom
	brown buck bud bull bunch burn burns burr butt butter buzz cain cake camp cannon car card cash castle chamber
	chambers chapel chaplain charity chip church city clay clever cliff cloud clover coal coast coates coke commons
	constant coral cork corn cotton couch court coward crane creed crisp crook crow crown cutter daily dainty dally
	darling dash deacon deed deer desire dew diamond dime dish dolphin dot dove drape driver dusty eager ease east echo
	elder evergreen eves fable fade faith falcon fame fan farm fatal father faun fawn fay fennel fern ferry fin finch
	finger flag flint flower flowers fly forest forester found fountain free freed freedom freeman frost fry gab gala
	gallop game gardener garner garter gate gates gem genesis gentle genuine giant glad glass glory gold golden goose
	gore gosling gospel gown grace graces grain grass grave gravel graves graze greave grove guest gull gum gun ha
	haddock hal ham hammer han harbour hardy hare harmony harp harvest hat hatch hatcher haven hawk hawthorn hay hazard
	haze heath heaven hedge hem hen herb hero heron hex hi hick hind ho hobbs hobby hoe hog holiday hollow holt holy
	honest honey honour hood hook hooks horn horse hotter hound howl hub hue hull hum humble hurry hurst hush ice ila
	ink iron ivory jewel jewell joiner jolly journey jump junior keel keep keeper kelp kerb kernel kid kiln kin kiss
	kite knot knots lace lad lake lam large lass latch latimer lavender lawn lawyer lea leach leaf leaves leek legacy
	lemon liberty lick lie lilac lime lin line linen link lion lister lit loader lodge loom lot loud lovely lover loving
	loyal luck lucky lyric ma mai maid makepeace male malice mallet maple margin marine marsh marshal masons master mat
	mate maximum mayor mead meadow meadows mel melody men merchant mercy merit merry met mild mill min mint miracle
	misty mitten mole mom monk moody moor moss mould mount mountain mouse mum munch munday music na nail nave navy neat
	needle nest net nettle nib nickel nil nip nit nod noon nor nose note nun nurse nut oak oakes oaks oasis oats obi odd
	ola onion opal orange orchard osprey otter outlaw over ox oyster pace pack packer painter pal palace pale palm pan
	pane pansy parish parrot parson partridge passage patch patience pattern paw payne peach peacock peak pear peck peel
	peg pepper per perch pet petal petty pie pike pile pin pine pink pip pit pitcher pitt platter plum poet pole pollen
	pop post pot potts pound pounder powers pray preacher precious presence press priest prim prime primrose prior
	priory proctor promise proper proud prudence prune pugh purple quail quest quick quill quince rabbit rainbow ramble
	ran ranger rat rave rayne redeem redhead reef reign remedy rho rhyme rib rice rider ridge ridges ridley rife ripple
	rivers roach robe rod roll rook roots rope roper rosebud rot rower royal rub rudder rue rum runner rust rusty rye
	sabre saffron sage sail sailor salmon salter sand sanders sands sang sanity sapphire sargent sari savage schooling
	scout scribe seal seaman season sen senior serene serenity sergeant set sexton shade shaft shah shanks shark shell
	sheriff shield ship shore shy silence silk silver sim simple singer sis sister skinner sky slate slow smart smoke
	snow sob soccer son song sorrel spark sparks sparrow speaker spear spence spice spicer spike spinner spirit spooner
	spurs squire squires stack staff stag stamp starling starr steel steele steer sterling steward stiles stock stocks
	stoker stone storm stout strand strange strike stringer sturdy sugar sultana sum sung swallow swan sweet sweeting
	swift sword tab tad tailor tam tan tang tar tarrant tart tat teal tee tempest temple ten tess thatcher thistle thorn
	thorne thrift thrush tie tiger tiller timber tin tinker tinsel tod toll tone tong tory tower towers trader trail
	treasure tree trinity trip trouble trout tu tuft tulip tunnel turnip twist unity usher vale van vane velvet venture
	verse vet vicar victor victory vine virtue vogue wager wain waite wake walls wan warden warm wash waters waverley
	wax wedge weekes wells welsh wen westerly whale wheat wheel whisper whistler winner winters wolf won wonder woodcock
	wooden woodland woodward wool woolf worthy yap yard yarrow yen yeoman yew yin yip yolk zeal zest zone`

const properWords = `access adelaide adobe advent africa amazon america apple april arbor asia august austin bath bedford bishop bolton
	bradford brazil bristol bromcom burton buxton carlisle carolina chad chelsea cheyenne china christ christian
	christmas clifton cornwall crawley dakota dallas darlington december denver derby devon duke durham earl easter eid
	ely england english essex euston excel february france french friday georgia german germany glasgow grantham halifax
	hampton hastings head hindu holland houston india inset ireland irish islam israel italy january java jesus jordan
	july june kendal kent kenya king kingston lady lancaster leeds leicester lent lincoln linux london lord manchester
	march mars may melbourne milton monday montana muslim newton norman norwich november october ofsted oracle outlook
	oxford paris perth pope preston prince princess python queen rochdale rome saturday scotland september sheffield
	sikh sims sir spain stafford stratford sunday surrey sussex sydney teams thursday tudor tuesday victorian virginia
	wales warwick washington wednesday wellington whitby wigan winchester windsor worcester word york young`
