#include "counter_client/model/frame_pace.hpp"

#include <gtest/gtest.h>

namespace hallcall::counter {
namespace {

using std::chrono::milliseconds;

FramePace::Time const start{std::chrono::hours{1}};

/// A window that has come to rest at `start`.
FramePace at_rest() {
    FramePace pace;
    for (int frame = FramePace::frames_to_rest; frame >= 0; --frame) {
        pace.begin(start - frame * FramePace::shortest);
    }
    return pace;
}

TEST(FramePace, DrawsOnceASecondWhenNothingHappens) {
    FramePace const pace = at_rest();
    EXPECT_FALSE(pace.due(start + FramePace::calm - milliseconds{1}, false));
    EXPECT_TRUE(pace.due(start + FramePace::calm, false));
}

TEST(FramePace, DrawsMoreOftenWhileSomethingMoves) {
    FramePace const pace = at_rest();
    EXPECT_FALSE(pace.due(start + FramePace::lively - milliseconds{1}, true));
    EXPECT_TRUE(pace.due(start + FramePace::lively, true));
}

TEST(FramePace, AKeyIsAnsweredAtOnceThoughAFrameHasJustBeenDrawn) {
    FramePace pace = at_rest();
    EXPECT_FALSE(pace.due(start + milliseconds{1}, false));
    pace.pressed();
    EXPECT_TRUE(pace.due(start + milliseconds{1}, false));
}

TEST(FramePace, AKeyIsFollowedByFramesUntilAllHasComeToRest) {
    FramePace pace = at_rest();
    pace.pressed();
    pace.begin(start);
    auto now = start;
    for (int frame = 1; frame < FramePace::frames_to_rest; ++frame) {
        EXPECT_FALSE(pace.due(now + FramePace::shortest - milliseconds{1}, false)) << frame;
        now += FramePace::shortest;
        EXPECT_TRUE(pace.due(now, false)) << frame;
        pace.begin(now);
    }
    EXPECT_FALSE(pace.due(now + FramePace::shortest, false));
}

TEST(FramePace, APointerThatMovesAllTheTimeDrawsThirtyFramesASecond) {
    FramePace pace = at_rest();
    int frames = 0;
    for (auto now = start; now < start + milliseconds{990}; now += milliseconds{1}) {
        pace.moved();
        if (pace.due(now, false)) {
            pace.begin(now);
            ++frames;
        }
    }
    EXPECT_EQ(frames, 29);
}

TEST(FramePace, NewsAreDrawnOnce) {
    FramePace pace = at_rest();
    pace.changed();
    EXPECT_FALSE(pace.due(start + FramePace::shortest - milliseconds{1}, false));
    EXPECT_TRUE(pace.due(start + FramePace::shortest, false));
    pace.begin(start + FramePace::shortest);
    EXPECT_FALSE(pace.due(start + 2 * FramePace::shortest, false));
}

TEST(FramePace, TellsHowLongAgoTheLastFrameBegan) {
    FramePace pace = at_rest();
    EXPECT_EQ(pace.begin(start + milliseconds{40}), milliseconds{40});
}

}  // namespace
}  // namespace hallcall::counter
