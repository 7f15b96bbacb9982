// SPDX-License-Identifier: MIT
// The words of a refusal (clinical part 5.3), from one place for every command.
#pragma once

#include "heelcare/domain/situation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace heelcare {

// What is taken away, for a sentence: "everything", "massage, strength and standing stretches".
std::string in_words(Refusals refusals);
// "at rest", of a pain value.
std::string_view in_words(PainMoment when);

// With a capital letter where it begins with a letter.
std::string as_sentence(std::string text);

// An active flag and the feet on which it withholds the same.
struct Refusal {
  Feet feet = Feet::both;
  const ActiveFlag* active = nullptr;  // never null
};
// Each active flag that withholds something, in the order they speak.
std::vector<Refusal> refusals_of(const Situation& situation);
// The same of one flag, where it withholds nothing too.
std::vector<Refusal> on_record(const Situation& situation, const RedFlag& flag);

// The record that is the reason, and its day, without a full stop.
std::string record_text(const ActiveFlag& active);

// How the flag ends, in one or more sentences, with the earliest date where there is one.
std::string how_it_ends(const ActiveFlag& active, const Numbers& numbers);

// Where it ends by a rule or the person's word: how a health professional's ends it; else empty.
std::string clinician_may_end_too(const ActiveFlag& active);

// The record and its day, what to do about it, and how it ends.
std::string reason_text(const Situation& situation, const ActiveFlag& active);

// The whole refusal.  `what`: "tennis-ball (right foot)".  Others that withhold the same are named.
std::string refusal_text(const Situation& situation, const std::string& what, Foot foot,
                         const ActiveFlag& active);

// What is withheld, because of which record, and what to do; where the rest can be read.
std::string short_refusal_text(const Situation& situation, const Refusal& refusal);

}  // namespace heelcare
