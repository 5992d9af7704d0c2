//! Small lists of French and English words, in lower case, that tell names from the words around them.

/// Words that begin sentences and stand in titles, and are no names by themselves: articles, pronouns,
/// prepositions, conjunctions, frequent adverbs and verbs; the names of days and months.
const COMMON: &str = "
a à ah ai ailleurs ainsi alors an and any apparemment après as at au aucun aucune aujourd auprès aussi aux
avant avec avez avoir ayant bah beaucoup bien bonjour bon bref but by ça ca car ce ceci cela celle celles
celui cependant certains certes ces cet cette ceux chacun chaque chez ci comme comment concernant contre côté
d da dans de déjà demain depuis des dès désormais deux devant devrait did do does doit donc dont du durant
elle elles en encore enfin ensuite entre est et étaient était être eu eux évidemment finalement for from grâce
ha had has have he heureusement hélas hello here hier his how i ici if il ils in is it its j jamais je jusqu
jusque l la là le les leur leurs lorsqu lorsque lui m ma mais malgré me mes moi moins mon my n ne néanmoins ni
no non nos not notamment notre nous nouveau nouvelle nul of oh on or ou où oui our outre p par parce parfois
parmi pas pendant peu peut plus plusieurs plutôt point pour pourquoi pourtant puis puisqu puisque q qu quand
quant que quel quelle quelles quelques quels question qui quid quiconque quoi re rt s sa sans sauf se selon
ses seul seule should si simply sinon so soit son sont sous sur t ta tandis tant te tel telle tels ten tes
that the their then there these they this those three ti toi ton tous tout toute toutefois toutes très trois
trop tu two un une until vers via voici voilà voir vont vos votre vous was we well were what when where which
while who why will with would yes you your lundi mardi mercredi jeudi vendredi samedi dimanche janvier février
mars avril mai juin juillet août septembre octobre novembre décembre monday tuesday wednesday thursday friday
saturday sunday january february march april may june july august september october november december";

/// What joins two parts of a person's name: `Mohammed ben Salmane`.
const OF_PERSONS: &str = "abu al ben bin da der di dos el ibn ter ten van von zu";

/// What joins two parts of a name, and also two names: `Arrangement de Wassenaar`, `Bank of America`.
const JOINING: &str = "d de des du la le les l of the";

/// What stands before the name of a person, and is no part of it.
const TITLES: &str = "
m mm mme mmes mlle me pr dr mr mrs ms miss sir prof maître madame monsieur docteur professeur président présidente
ministre sénateur sénatrice député députée eurodéputée avocat avocate journaliste roi reine prince princesse president
minister senator judge lawyer journalist king queen";

/// What stands before the name of a place.
const BEFORE_PLACES: &str = "à au aux en in near vers";

/// Words of which the names of organisations are made.
const OF_ORGANISATIONS: &str = "
agence agency assembly assemblée association bank banque bureau capital center centre club comité commission
committee company conseil corp corporation council cour court department département federation fondation
foundation fédération gmbh group groupe inc industries institut institute international journal lab
laboratoire labs ligue limited llc ltd ministry ministère mouvement movement news organisation organization
parlement parliament parti party police post press presse sa sas school society société syndicat systems
technologies times tribunal union university université";

/// Roman numerals of one letter, which follow the names of kings.
const NUMERALS: &str = "I V X";

fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one == word)
}

/// Whether `word`, in lower case, is one of the words that every text has.
pub(super) fn is_common(word: &str) -> bool {
    has(COMMON, word)
}

pub(super) fn is_of_persons(word: &str) -> bool {
    has(OF_PERSONS, word)
}

pub(super) fn is_joining(word: &str) -> bool {
    has(JOINING, word)
}

pub(super) fn is_title(word: &str) -> bool {
    has(TITLES, word)
}

pub(super) fn is_before_places(word: &str) -> bool {
    has(BEFORE_PLACES, word)
}

pub(super) fn is_of_organisations(word: &str) -> bool {
    has(OF_ORGANISATIONS, word)
}

pub(super) fn is_numeral(word: &str) -> bool {
    has(NUMERALS, word)
}
