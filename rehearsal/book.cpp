#include "rehearsal/book.hpp"

#include <stdexcept>
#include <utility>

namespace hallcall::rehearsal {
namespace {

/// Beyond these the list says nothing new.
constexpr std::size_t faults_kept = 100;

}  // namespace

Book::Book(DayPlan const& plan) : not_ended_(plan.citizens.size()) {
    people_.reserve(plan.citizens.size());
    for (CitizenPlan const& citizen : plan.citizens) {
        people_.emplace_back().plan = citizen;
    }
}

void Book::issued(std::size_t person, std::string number, std::string ticket, std::string code,
                  std::string spool) {
    std::lock_guard const lock{mutex_};
    auto const [held, fresh] = by_number_.emplace(number, person);
    if (!fresh && faults_.size() < faults_kept) {
        faults_.push_back("the number " + number + " was given twice");
    }
    Person& holder = people_.at(person);
    holder.number = std::move(number);
    holder.ticket = std::move(ticket);
    holder.code = std::move(code);
    holder.spool = std::move(spool);
    changed_.notify_all();
}

std::size_t Book::called(std::string const& number, std::chrono::milliseconds within) {
    std::unique_lock lock{mutex_};
    ++seen_.calls;
    if (!changed_.wait_for(lock, within, [&] { return by_number_.contains(number); })) {
        throw std::runtime_error("the number " + number + " was called, and nobody holds it");
    }
    return by_number_.at(number);
}

Person Book::person(std::size_t index) const {
    std::lock_guard const lock{mutex_};
    return people_.at(index);
}

void Book::change(std::size_t index, std::function<void(Person&)> const& change) {
    std::lock_guard const lock{mutex_};
    change(people_.at(index));
}

void Book::end(std::size_t index, Ending ending) {
    std::lock_guard const lock{mutex_};
    Person& person = people_.at(index);
    if (person.ending != Ending::none) {
        faults_.push_back("the ticket " + person.number + " ended twice");
        return;
    }
    person.ending = ending;
    --not_ended_;
    changed_.notify_all();
}

bool Book::is_here(std::size_t index) const {
    std::lock_guard const lock{mutex_};
    Person const& person = people_.at(index);
    return !person.left && !(person.plan.absent_at_call && person.missed == 0);
}

void Book::count(std::function<void(Seen&)> const& change) {
    std::lock_guard const lock{mutex_};
    change(seen_);
}

Seen Book::seen() const {
    std::lock_guard const lock{mutex_};
    return seen_;
}

bool Book::over() const {
    std::lock_guard const lock{mutex_};
    return given_up_ || not_ended_ == 0;
}

void Book::give_up() {
    std::lock_guard const lock{mutex_};
    given_up_ = true;
    changed_.notify_all();
}

void Book::fault(std::string what) {
    std::lock_guard const lock{mutex_};
    if (faults_.size() < faults_kept) faults_.push_back(std::move(what));
}

std::vector<std::string> Book::faults() const {
    std::lock_guard const lock{mutex_};
    return faults_;
}

void Book::news() {
    std::lock_guard const lock{mutex_};
    ++news_;
    changed_.notify_all();
}

std::uint64_t Book::news_count() const {
    std::lock_guard const lock{mutex_};
    return news_;
}

void Book::wait_for_news(std::uint64_t seen_count, std::chrono::milliseconds within) {
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, within,
                      [&] { return news_ != seen_count || given_up_ || not_ended_ == 0; });
}

std::vector<Person> Book::everybody() const {
    std::lock_guard const lock{mutex_};
    return people_;
}

}  // namespace hallcall::rehearsal
