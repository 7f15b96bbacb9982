// SPDX-License-Identifier: MIT
#include "heelcare/app/heel_page.hpp"

#include <array>

namespace heelcare {
namespace {

constexpr std::array page{
    HeelSection{
        "What massage may do",
        "Massage may ease the pain for the moment. For a short while the foot gets a little warmer "
        "and more blood flows through its skin, tense muscles may let go, and it can be relaxing. "
        "It can also leave the foot sore, bring on a cramp, or irritate it further. If that "
        "happens, do less or leave it out."},
    HeelSection{
        "What is behind a sore heel",
        "There are many causes, and most have to do with load: shoes that fit badly, strain, the "
        "way one walks, jumping, body weight, or a sudden increase of walking, running or "
        "standing.\n\n"
        "One common cause is an irritated plantar fascia, the tight band under the arch. It is "
        "seen more often in runners and between the ages of 40 and 60. A heel spur does not "
        "disappear, but the pain that comes with it can be eased."},
    HeelSection{"Shoes",
                "Shoes are among the causes. Shoes that support the foot for long standing, and no "
                "walking barefoot on hard floors in the sore weeks, are usual advice. heelcare "
                "recommends no product."},
    HeelSection{
        "How long it takes",
        "Heel pain often lasts months; slow is usual. What has been published differs widely, and "
        "nothing here is a forecast for you. After an injury of the bone it is 8 to 12 weeks or "
        "longer, with exercises of their own that a physiotherapist gives, until walking is normal "
        "again."},
    HeelSection{
        "What is not known",
        "Which kind of massage is better: nobody has compared them. How much massage by one's own "
        "hand is right. Whether it changes the course.\n\n"
        "One study that is often named joined massage of the plantar fascia with stretching of the "
        "calf. All three of its groups improved, so it does not show that massage was the reason. "
        "Stretching and strength have been studied more, and what was found is modest."},
    HeelSection{
        "Habits that help to keep at it",
        "The first stretch comes before the first step: do it in bed and tick it off later with "
        "heelcare log --done. To have the plan on your phone, make a calendar file: heelcare plan "
        "--days 14 --format ics.\n\n"
        "Before a run, a walk or the day: heelcare start calf-stretch-band. If the heel is too "
        "sore, sweep lightly around the spot. If crossing the leg is hard, someone else may do it; "
        "you can stop them at any time."},
    HeelSection{
        "When to get help",
        "Ask a health professional if the pain is severe or began suddenly; if you limp for most "
        "of the day or cannot take four steps; if it hurts at rest or wakes you most nights; if "
        "the "
        "foot is newly swollen, hot, red or darkened, numb, weak or injured; if two weeks of "
        "self-care change nothing; or if it gets worse or keeps coming back. Record it too: "
        "heelcare safety --check holds back what does not go with it and says how that ends.\n\n"
        "Sudden breathlessness, coughing blood, a foot that turns cold and pale, a hot swollen "
        "foot "
        "with fever, or new numbness between the legs is an emergency: call your local emergency "
        "number.\n\n"
        "In doubt, ask. heelcare cannot see your foot."}};

}  // namespace

std::span<const HeelSection> heel_page() { return page; }

}  // namespace heelcare
