#include "tests/display/scenes.hpp"

#include <fmt/format.h>
#include <SFML/Graphics/RenderTexture.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "tests/display/canned_hall.hpp"

namespace hallcall::display {

namespace ui = client::ui;
using namespace std::chrono_literals;

namespace {

constexpr unsigned antialiasing = 4;

Scene made(std::string name, Board board, std::chrono::milliseconds at = 0ms) {
    auto layout = layout_for(board.part());
    return {.name = std::move(name), .board = std::move(board), .layout = layout, .at = at};
}

Scene with(Scene scene, std::string name, void (*change)(Layout&)) {
    scene.name = std::move(name);
    change(scene.layout);
    return scene;
}

Board lost(Board board) {
    board.take({.link = client::Link::lost, .fault = "cut", .messages = {}}, canned::now(9min));
    return board;
}

/// Four calls of one instant, who share a turn after the first one's.
Board hurried_board() {
    Board board = board_with(canned::ordinary_hall());
    auto const now = canned::now(4s);
    for (auto const& [number, window] :
         {std::pair{"D005", "5"}, {"A024", "2"}, {"B018", "8"}, {"C042", "3"}, {"E009", "6"}}) {
        board.take(canned::events({canned::call(*board.hall(), number, window, 1, now)}), now);
    }
    board.advance(canned::now(4s + Announcements::short_turn));
    return board;
}

void add_layouts(std::vector<Scene>& all) {
    auto const calling =
        made("calling_again", calling_board(canned::ordinary_hall(), "D005", "5", 2), 4s);
    all.push_back(with(calling, "english", [](Layout& it) { it.languages = Languages::en; }));
    all.push_back(with(calling, "chinese", [](Layout& it) { it.languages = Languages::zh; }));
    all.push_back(with(calling, "light", [](Layout& it) { it.look = Look::light; }));
    all.push_back(with(calling, "calls_only",
                       [](Layout& it) { it.panels = {.windows = false, .waiting = false}; }));
    all.push_back(with(calling, "lists_only", [](Layout& it) {
        it.panels = {.calls = false, .missed = false, .clock = false};
    }));
    all.push_back(with(calling, "one_row", [](Layout& it) { it.rows = 1; }));
    all.push_back(with(made("", board_with(canned::crowded_hall())), "crowded_ticker",
                       [](Layout& it) { it.ticker_speed = 12.0; }));
    all.push_back(with(made("", board_with(canned::crowded_hall())), "crowded_english",
                       [](Layout& it) { it.languages = Languages::en; }));
    all.push_back(with(made("", board_with(canned::ordinary_hall(), {.zone = {}, .window = "4"})),
                       "window_paused_light", [](Layout& it) { it.look = Look::light; }));
    all.push_back(with(made("", board_with(canned::ordinary_hall(), {.zone = {}, .window = "4"})),
                       "window_paused_english", [](Layout& it) { it.languages = Languages::en; }));
}

}  // namespace

ui::Fonts const& fonts() {
    static ui::Fonts const all;
    return all;
}

Board board_with(protocol::Hall hall, Part part) {
    Board board(std::move(part));
    board.take(canned::snapshot(std::move(hall)), canned::now());
    return board;
}

Board calling_board(protocol::Hall hall, std::string_view number, std::string_view window,
                    std::int64_t calls, Part part) {
    Board board = board_with(std::move(hall), std::move(part));
    auto const now = canned::now(4s);
    board.take(canned::events({canned::call(*board.hall(), number, window, calls, now)}), now);
    return board;
}

Layout layout_for(Part part) {
    Layout layout;
    layout.shape = !part.window.empty() ? Shape::window
                   : part.zone.empty()  ? Shape::hall
                                        : Shape::zone;
    layout.part = std::move(part);
    return layout;
}

std::vector<Scene> wall_scenes() {
    auto const ordinary = canned::ordinary_hall();
    auto const crowded = canned::crowded_hall();
    std::vector<Scene> all;
    all.push_back(made("connecting", Board{}));
    all.push_back(made("ordinary", board_with(ordinary)));
    all.push_back(made("calling", calling_board(ordinary, "D005", "5", 1), 4s));
    all.push_back(made("recalled", calling_board(ordinary, "A023", "1", 2), 4600ms));
    all.push_back(made("hurried", hurried_board(), 4s + Announcements::short_turn));
    all.push_back(made("empty", board_with(canned::empty_hall())));
    all.push_back(made("crowded", board_with(crowded)));
    all.push_back(made("crowded_later", board_with(crowded), 8s));
    all.push_back(made("crowded_calling", calling_board(crowded, "BUS1234", "304", 3), 4s));
    all.push_back(made("lost", lost(board_with(ordinary)), 9min));
    all.push_back(made("zone", board_with(ordinary, {.zone = "east", .window = {}})));
    all.push_back(made("zone_crowded", board_with(crowded, {.zone = "south", .window = {}})));
    all.push_back(made("no_zone", board_with(ordinary, {.zone = "north", .window = {}})));
    for (char const* id : {"1", "2", "4", "5", "7", "8"}) {
        all.push_back(
            made(fmt::format("window_{}", id), board_with(ordinary, {.zone = {}, .window = id})));
    }
    all.push_back(made("window_calling",
                       calling_board(ordinary, "D005", "5", 2, {.zone = {}, .window = "5"}), 4s));
    all.push_back(made("window_crowded", board_with(crowded, {.zone = {}, .window = "304"})));
    all.push_back(
        made("window_lost", lost(board_with(ordinary, {.zone = {}, .window = "1"})), 9min));
    add_layouts(all);
    return all;
}

std::vector<Scene> led_scenes() {
    auto const ordinary = canned::ordinary_hall();
    auto const crowded = canned::crowded_hall();
    Part const window_4{.zone = {}, .window = "4"};
    std::vector<Scene> all;
    all.push_back(made("led_connecting", Board{}));
    all.push_back(made("led_empty", board_with(canned::empty_hall())));
    all.push_back(made("led_ordinary", board_with(ordinary)));
    all.push_back(made("led_calling", calling_board(ordinary, "D005", "5", 1), 4s));
    all.push_back(made("led_dark_half", calling_board(ordinary, "D005", "5", 1), 4600ms));
    all.push_back(made("led_crowded", calling_board(crowded, "BUS1234", "304", 1), 4s));
    all.push_back(made("led_lost", lost(board_with(ordinary)), 9min + 8s));
    all.push_back(made("led_paused", board_with(ordinary, window_4)));
    all.push_back(made("led_paused_later", board_with(ordinary, window_4), 8s));
    all.push_back(made("led_serving", board_with(ordinary, {.zone = {}, .window = "2"})));
    for (Scene& one : all) {
        one.layout.shape = Shape::led;
    }
    return all;
}

Scene scene(std::string_view name) {
    for (auto const& list : {wall_scenes(), led_scenes()}) {
        if (auto const found = std::ranges::find(list, name, &Scene::name); found != list.end()) {
            return *found;
        }
    }
    throw std::runtime_error(fmt::format("no scene {}", name));
}

sf::Image render(ui::Canvas& canvas, Scene const& scene, sf::Vector2u size) {
    sf::RenderTexture target;
    sf::ContextSettings settings;
    settings.antialiasingLevel = antialiasing;
    if (!target.create(size.x, size.y, settings)) {
        throw std::runtime_error("no texture to draw on");
    }
    auto const ticker =
        draw_picture(canvas, scene.board, scene.layout,
                     moment_at(scene.board, canned::now(scene.at)), sf::Vector2f(size));
    target.clear();
    canvas.draw(target);
    if (ticker) {
        draw_ticker(target, fonts(), *ticker, std::chrono::steady_clock::time_point{});
    }
    target.display();
    return target.getTexture().copyToImage();
}

}  // namespace hallcall::display
