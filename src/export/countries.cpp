// Codes of states in other systems.

#include "export/countries.h"

#include <algorithm>
#include <vector>

namespace entente::exports {
namespace {

// ISO 3166-1 alpha-3, alpha-2, FIPS 10-4, Correlates of War; "-" where there is none. The second and fourth
// are those of data/world, which a test holds them to; the third are those of GeoNames.
constexpr std::string_view kTable = R"(
ABW AW AA -; AFG AF AF 700; AGO AO AO 540; AIA AI AV -;
ALA AX - -; ALB AL AL 339; AND AD AN 232; ANT AN NT -;
ARE AE AE 696; ARG AR AR 160; ARM AM AM 371; ASM AS AQ -;
ATF TF FS -; ATG AG AC 58; AUS AU AS 900; AUT AT AU 305;
AZE AZ AJ 373; BDI BI BY 516; BEL BE BE 211; BEN BJ BN 434;
BES BQ - -; BFA BF UV 439; BGD BD BG 771; BGR BG BU 355;
BHR BH BA 692; BHS BS BF 31; BIH BA BK 346; BLM BL TB -;
BLR BY BO 370; BLZ BZ BH 80; BMU BM BD -; BOL BO BL 145;
BRA BR BR 140; BRB BB BB 53; BRN BN BX 835; BTN BT BT 760;
BVT BV BV -; BWA BW BC 571; CAF CF CT 482; CAN CA CA 20;
CCK CC CK -; CHE CH SZ 225; CHL CL CI 155; CHN CN CH 710;
CIV CI IV 437; CMR CM CM 471; COD CD CG 490; COG CG CF 484;
COK CK CW -; COL CO CO 100; COM KM CN 581; CPV CV CV 402;
CRI CR CS 94; CSK CS - 315; CUB CU CU 40; CUW CW UC -;
CXR CX KT -; CYM KY CJ -; CYP CY CY 352; CZE CZ EZ 316;
DDR DD - 265; DEU DE GM 255; DJI DJ DJ 522; DMA DM DO 54;
DNK DK DA 390; DOM DO DR 42; DZA DZ AG 615; ECU EC EC 130;
EGY EG EG 651; ERI ER ER 531; ESH EH WI -; ESP ES SP 230;
EST EE EN 366; ETH ET ET 530; FIN FI FI 375; FJI FJ FJ 950;
FLK FK FK -; FRA FR FR 220; FRO FO FO -; FSM FM FM 987;
GAB GA GB 481; GBR GB UK 200; GEO GE GG 372; GGY GG GK -;
GHA GH GH 452; GIB GI GI -; GIN GN GV 438; GLP GP GP -;
GMB GM GA 420; GNB GW PU 404; GNQ GQ EK 411; GRC GR GR 350;
GRD GD GJ 55; GRL GL GL -; GTM GT GT 90; GUF GF FG -;
GUM GU GQ -; GUY GY GY 110; HKG HK HK -; HMD HM HM -;
HND HN HO 91; HRV HR HR 344; HTI HT HA 41; HUN HU HU 310;
IDN ID ID 850; IMN IM IM -; IND IN IN 750; IOT IO IO -;
IRL IE EI 205; IRN IR IR 630; IRQ IQ IZ 645; ISL IS IC 395;
ISR IL IS 666; ITA IT IT 325; JAM JM JM 51; JEY JE JE -;
JOR JO JO 663; JPN JP JA 740; KAZ KZ KZ 705; KEN KE KE 501;
KGZ KG KG 703; KHM KH CB 811; KIR KI KR 946; KNA KN SC 60;
KOR KR KS 732; KWT KW KU 690; LAO LA LA 812; LBN LB LE 660;
LBR LR LI 450; LBY LY LY 620; LCA LC ST 56; LIE LI LS 223;
LKA LK CE 780; LSO LS LT 570; LTU LT LH 368; LUX LU LU 212;
LVA LV LG 367; MAC MO MC -; MAF MF RN -; MAR MA MO 600;
MCO MC MN 221; MDA MD MD 359; MDG MG MA 580; MDV MV MV 781;
MEX MX MX 70; MHL MH RM 983; MKD MK MK 343; MLI ML ML 432;
MLT MT MT 338; MMR MM BM 775; MNE ME MJ 341; MNG MN MG 712;
MNP MP CQ -; MOZ MZ MZ 541; MRT MR MR 435; MSR MS MH -;
MTQ MQ MB -; MUS MU MP 590; MWI MW MI 553; MYS MY MY 820;
MYT YT MF -; NAM NA WA 565; NCL NC NC -; NER NE NG 436;
NFK NF NF -; NGA NG NI 475; NIC NI NU 93; NIU NU NE -;
NLD NL NL 210; NOR NO NO 385; NPL NP NP 790; NRU NR NR 970;
NZL NZ NZ 920; OMN OM MU 698; PAK PK PK 770; PAN PA PM 95;
PCN PN PC -; PER PE PE 135; PHL PH RP 840; PLW PW PS 986;
PNG PG PP 910; POL PL PL 290; PRI PR RQ -; PRK KP KN 731;
PRT PT PO 235; PRY PY PA 150; PSE PS WE -; PYF PF FP -;
QAT QA QA 694; REU RE RE -; ROU RO RO 360; RUS RU RS 365;
RVN - - 817; RWA RW RW 517; SAU SA SA 670; SCG - YI 345;
SDN SD SU 625; SEN SN SG 433; SGP SG SN 830; SGS GS SX -;
SHN SH SH -; SJM SJ SV -; SLB SB BP 940; SLE SL SL 451;
SLV SV ES 92; SMR SM SM 331; SOM SO SO 520; SPM PM SB -;
SRB RS RI 345; SSD SS OD 626; STP ST TP 403; SUN SU - 365;
SUR SR NS 115; SVK SK LO 317; SVN SI SI 349; SWE SE SW 380;
SWZ SZ WZ 572; SXM SX NN -; SYC SC SE 591; SYR SY SY 652;
TCA TC TK -; TCD TD CD 483; TGO TG TO 461; THA TH TH 800;
TJK TJ TI 702; TKL TK TL -; TKM TM TX 701; TLS TL TT 860;
TON TO TN 955; TTO TT TD 52; TUN TN TS 616; TUR TR TU 640;
TUV TV TV 947; TWN TW TW 713; TZA TZ TZ 510; UGA UG UG 500;
UKR UA UP 369; UMI UM - -; URY UY UY 165; USA US US 2;
UZB UZ UZ 704; VAT VA VT -; VCT VC VC 57; VEN VE VE 101;
VGB VG VI -; VIR VI VQ -; VNM VN VM 816; VUT VU NH 935;
WLF WF WF -; WSM WS WS 990; XKX XK KV 347; YAR - - 678;
YEM YE YM 679; YMD YD - 680; YUG YU - 345; ZAF ZA SF 560;
ZMB ZM ZA 551; ZWE ZW ZI 552
)";

std::vector<Country> read_table() {
  std::vector<Country> out;
  std::string_view rest = kTable;
  const auto word = [&rest] {
    rest.remove_prefix(std::min(rest.find_first_not_of("; \n"), rest.size()));
    const std::string_view found = rest.substr(0, rest.find_first_of("; \n"));
    rest.remove_prefix(found.size());
    return found == "-" ? std::string_view() : found;
  };
  for (std::string_view iso3 = word(); !iso3.empty(); iso3 = word()) {
    Country country{iso3, {}, {}, {}};
    country.iso2 = word();
    country.fips = word();
    country.cow = word();
    out.push_back(country);
  }
  return out;
}

}  // namespace

std::span<const Country> countries() {
  static const std::vector<Country> table = read_table();
  return table;
}

const Country* country(std::string_view iso3) {
  const std::span<const Country> all = countries();
  const auto place = std::lower_bound(all.begin(), all.end(), iso3,
                                      [](const Country& c, std::string_view code) { return c.iso3 < code; });
  return place != all.end() && place->iso3 == iso3 ? &*place : nullptr;
}

}  // namespace entente::exports
