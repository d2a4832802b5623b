DROP FUNCTION ctx.letter_with_code(text);
DROP TRIGGER one_by_one ON letters_counter;
DROP FUNCTION letters_count_by_one();
DROP TRIGGER stands ON letters_letter;
DROP FUNCTION letters_stand();
DROP POLICY of_a_letter ON files_storedfile;
