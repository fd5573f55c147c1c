#include "display/model/rows.hpp"

#include <gmock/gmock.h>

#include "tests/display/canned_hall.hpp"

namespace hallcall::display {
namespace {

using testing::ElementsAre;

TEST(WindowRows, are_in_the_halls_order_with_the_closed_ones_last) {
    auto const rows = window_rows(canned::ordinary_hall(), "");
    ASSERT_EQ(rows.size(), 8);
    EXPECT_EQ(rows[0].state, WindowState::calling);
    EXPECT_EQ(rows[1].state, WindowState::serving);
    EXPECT_EQ(rows[3].state, WindowState::paused);
    EXPECT_EQ(rows[4].state, WindowState::free);
    EXPECT_EQ(rows[6].id, "8");
    EXPECT_EQ(rows[7].id, "7");
    EXPECT_EQ(rows[7].state, WindowState::closed);
}

TEST(WindowRows, R6_a_paused_window_names_its_return_and_the_others) {
    auto const row = window_row(canned::ordinary_hall(), "4");
    ASSERT_TRUE(row);
    ASSERT_TRUE(row->back_at);
    EXPECT_EQ(protocol::format_clock(*row->back_at), "09:50");
    EXPECT_THAT(row->alternates, ElementsAre("3号窗口", "综合窗口"));
}

TEST(WindowRows, R7_a_window_names_who_is_on_duty_and_what_it_does) {
    auto const row = window_row(canned::ordinary_hall(), "8");
    ASSERT_TRUE(row && row->staff);
    EXPECT_EQ(row->staff->name, "示例八");
    EXPECT_EQ(row->staff->role, "B");
    EXPECT_THAT(row->services, ElementsAre("不动产登记", "社会保险", "户政业务"));
    EXPECT_EQ(row->zone, "西区");
}

TEST(WindowRows, of_a_zone) {
    EXPECT_EQ(window_rows(canned::ordinary_hall(), "east").size(), 4);
    EXPECT_EQ(window_rows(canned::ordinary_hall(), "north").size(), 0);
    EXPECT_FALSE(window_row(canned::ordinary_hall(), "99"));
}

TEST(WaitingRows, of_a_zone_are_what_its_windows_offer) {
    auto const rows = waiting_rows(canned::ordinary_hall(), "east");
    ASSERT_EQ(rows.size(), 3);
    EXPECT_EQ(rows[2].name, "户政业务");
    EXPECT_EQ(rows[2].waiting, 23);
    EXPECT_EQ(waiting_rows(canned::ordinary_hall(), "").size(), 6);
}

TEST(Names, of_something_that_is_gone_are_its_id) {
    EXPECT_EQ(window_name(canned::ordinary_hall(), "99"), "99");
    EXPECT_EQ(zone_name(canned::ordinary_hall(), "north"), "north");
    EXPECT_EQ(zone_name_of_window(canned::ordinary_hall(), "99"), "");
}

TEST(Pages, hold_every_row_exactly_once_and_are_evenly_full) {
    for (std::size_t rows = 0; rows <= 70; ++rows) {
        for (std::size_t per_page = 1; per_page <= 20; ++per_page) {
            std::size_t next = 0;
            std::size_t const count = page_of(rows, per_page, 0).count;
            for (std::size_t turn = 0; turn < count; ++turn) {
                Page const page = page_of(rows, per_page, turn);
                ASSERT_EQ(page.begin, next);
                ASSERT_LE(page.size(), per_page);
                ASSERT_EQ(page.index, turn);
                next = page.end;
            }
            ASSERT_EQ(next, rows);
        }
    }
}

TEST(Pages, begin_again_after_the_last) {
    EXPECT_EQ(page_of(20, 10, 2).index, 0);
    EXPECT_EQ(page_of(20, 10, 3).index, 1);
}

}  // namespace
}  // namespace hallcall::display
